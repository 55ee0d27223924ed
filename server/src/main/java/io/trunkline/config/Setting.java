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
 * @param defaultText the default as one would write it; empty for "not set"
 * @param shortFlag a second, shorter name on the command line, without dashes
 * @param description what it decides, one sentence without a full stop, Markdown
 */
public record Setting<T>(
        String key,
        SettingType<T> type,
        String defaultText,
        Secrecy secrecy,
        Optional<String> shortFlag,
        String description) {

    /** Any variable of the environment with this prefix is meant for this program. */
    static final String ENVIRONMENT_PREFIX = "TRUNKLINE_";

    static <T> Setting<T> of(String key, SettingType<T> type, String defaultText, String description) {
        return new Setting<>(key, type, defaultText, Secrecy.OPEN, Optional.empty(), description);
    }

    Setting<T> withShortFlag(String name) {
        return new Setting<>(key, type, defaultText, secrecy, Optional.of(name), description);
    }

    Setting<T> withSecrecy(Secrecy other) {
        return new Setting<>(key, type, defaultText, other, shortFlag, description);
    }

    /** {@code TRUNKLINE_SERVER_HTTP_PORT} for {@code server.http-port}. */
    public String environmentVariable() {
        return ENVIRONMENT_PREFIX + Ascii.upper(key).replace('.', '_').replace('-', '_');
    }

    /** The names on the command line, without dashes: the short one if there is one, then the key. */
    public List<String> flags() {
        return Stream.concat(shortFlag.stream(), Stream.of(key)).toList();
    }

    /** Whether no part of the value may ever be shown. */
    public boolean secret() {
        return secrecy == Secrecy.SECRET;
    }

    /**
     * Turns text into the value.
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
