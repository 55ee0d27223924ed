package io.trunkline.notification.mail;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * An entry of a properties file, and where it begins. Immutable.
 *
 * @param number of its first line, from 1
 * @param text the entry as it is written, with the lines that continue it
 */
record PropertyLine(int number, String text) {

    /** A key and its value. */
    record Entry(String key, String value) {}

    /** The entries of a file, without blank lines and comments. */
    static List<PropertyLine> of(String file) {
        List<PropertyLine> entries = new ArrayList<>();
        String[] lines = file.split("\\r\\n|\\r|\\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String start = lines[i].stripLeading();
            if (start.isEmpty() || start.startsWith("#") || start.startsWith("!")) {
                continue;
            }
            int number = i + 1;
            StringBuilder text = new StringBuilder(lines[i]);
            while (goesOn(lines[i]) && i + 1 < lines.length) {
                i++;
                text.append('\n').append(lines[i]);
            }
            entries.add(new PropertyLine(number, text.toString()));
        }
        return entries;
    }

    private static boolean goesOn(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    /**
     * The entry as Java reads it.
     *
     * @throws IllegalArgumentException if it has an escape that is none
     */
    Entry read() {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory cannot be read", e);
        }
        String key = one.stringPropertyNames().stream().findFirst().orElse("");
        return new Entry(key, one.getProperty(key, ""));
    }
}
