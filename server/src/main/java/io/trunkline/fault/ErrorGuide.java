package io.trunkline.fault;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** Explains each error code and how to fix it, for people. Immutable and thread-safe. */
public final class ErrorGuide {

    private final Properties texts;

    private ErrorGuide(Properties texts) {
        this.texts = texts;
    }

    /** Loads the bundled texts. */
    public static ErrorGuide load() {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(
                        ErrorGuide.class.getResourceAsStream("errors.properties"), "errors.properties is missing"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ErrorGuide(texts);
    }

    /** The path of a code's page on this server. */
    public static String path(ErrorCode code) {
        return "/docs/errors/" + code.number();
    }

    /** The text of a code: one paragraph without markup. */
    public String text(ErrorCode code) {
        String text = texts.getProperty(Integer.toString(code.number()));
        if (text == null) {
            throw new IllegalStateException("errors.properties has no text for " + code);
        }
        return text;
    }

    /** The number of codes with a text. */
    int size() {
        return texts.size();
    }
}
