package io.trunkline.config;

import io.trunkline.text.Ascii;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The declaration of one key. Its names in the settings file, in the environment and on the command line, its checks, how
 * it is printed and what the documentation says all come from here. Immutable and thread-safe.
 *
 * @param key its name in the settings file: kebab-case words, the section before the dot
 * @param defaultText the default as a user would write it; empty for "not set"
 * @param devText the default on a laptop, if it differs
 * @param shortFlag a second, shorter name on the command line, without dashes
 * @param description what it decides: one Markdown sentence without a full stop
 */
public record Setting<T>(
        String key,
        SettingType<T> type,
        String defaultText,
        Optional<String> devText,
        Secrecy secrecy,
        Optional<String> shortFlag,
        String description) {

    /** The prefix of all environment variables that are meant for this program. */
    static final String ENVIRONMENT_PREFIX = "TRUNKLINE_";

    /** A setting that may be shown and has no short flag. */
    public static <T> Setting<T> of(String key, SettingType<T> type, String defaultText, String description) {
        return new Setting<>(key, type, defaultText, Optional.empty(), Secrecy.OPEN, Optional.empty(), description);
    }

    /** The same setting with another default if {@code dev} is on, see {@link SettingsSchema#of}. */
    public Setting<T> withDevDefault(String text) {
        return new Setting<>(key, type, defaultText, Optional.of(text), secrecy, shortFlag, description);
    }

    /** The same setting with a second name on the command line. */
    public Setting<T> withShortFlag(String name) {
        return new Setting<>(key, type, defaultText, devText, secrecy, Optional.of(name), description);
    }

    /** The same setting with another {@link Secrecy}. */
    public Setting<T> withSecrecy(Secrecy other) {
        return new Setting<>(key, type, defaultText, devText, other, shortFlag, description);
    }

    /** The environment variable, such as {@code TRUNKLINE_SERVER_HTTP_PORT} for {@code server.http-port}. */
    public String environmentVariable() {
        return ENVIRONMENT_PREFIX + Ascii.upper(key).replace('.', '_').replace('-', '_');
    }

    /** The names on the command line, without dashes: the short one, if any, then the key. */
    public List<String> flags() {
        return Stream.concat(shortFlag.stream(), Stream.of(key)).toList();
    }

    /** Whether no part of the value may ever be shown. */
    public boolean secret() {
        return secrecy == Secrecy.SECRET;
    }

    /**
     * Parses a text into the value.
     *
     * @throws IllegalArgumentException with the reason, which does not repeat the value
     */
    public T parse(String text) {
        if (secrecy.isMasked(text)) {
            throw new IllegalArgumentException(
                    "holds " + Secrecy.MASK + " in place of the secret; put the secret itself");
        }
        return type.parser().apply(text);
    }
}
