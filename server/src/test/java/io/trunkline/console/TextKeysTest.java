package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.console.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page that asks for a text which does not exist would fail: the keys that the code states as they are all exist. */
final class TextKeysTest {

    private static final Pattern KEY =
            Pattern.compile("(?:shell\\.text|\\btexts\\(\\)\\.of|\\btexts\\.of)\\(\\s*\"([a-z0-9._-]+)\"\\s*[,)]");

    private static final int LEAST = 150;

    @Test
    void everyKeyHasAText() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String folder : new String[] {"src/main/jte", "src/main/java/io/trunkline/console"}) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher found = KEY.matcher(Files.readString(file));
                    while (found.find()) {
                        keys.add(found.group(1));
                    }
                }
            }
        }
        assertThat(keys).as("keys in the code").hasSizeGreaterThan(LEAST);
        Texts english = Texts.in("en");
        assertThat(keys.stream().filter(key -> !english.has(key))).isEmpty();
    }
}
