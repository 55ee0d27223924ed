package io.trunkline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** All bytes of all files in a folder, as they are at one moment, to look for a text in. Immutable. */
public final class FileSearch {

    /** Three bytes become four characters: where a text begins within other bytes changes all of its characters. */
    private static final int SHIFTS = 3;

    private final List<String> files;

    private FileSearch(List<String> files) {
        this.files = files;
    }

    /** Reads the folder with everything below it. */
    public static FileSearch in(Path folder) {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                // A character for each byte.
                files.add(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FileSearch(files);
    }

    /** Whether a file holds the text in UTF-8. */
    public boolean finds(String text) {
        return holds(bytes(text, StandardCharsets.UTF_8));
    }

    /** The forms, of those that a program might use without meaning harm, in which a file holds the text. */
    public List<String> forms(String text) {
        List<String> found = new ArrayList<>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            if (holds(bytes(text, charset))) {
                found.add(charset.name());
            }
        }
        for (int shift = 0; shift < SHIFTS; shift++) {
            String base64 = base64(text, shift);
            if (holds(base64) || holds(base64.replace('+', '-').replace('/', '_'))) {
                found.add("Base64");
            }
        }
        return found;
    }

    private static String base64(String text, int shift) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        // The first and the last characters also depend on what is beside the text.
        return encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 1);
    }

    private boolean holds(String bytes) {
        return files.stream().anyMatch(file -> file.contains(bytes));
    }

    private static String bytes(String text, Charset charset) {
        return new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    }
}
