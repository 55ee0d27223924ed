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
 * @param devText the default on a laptop, where that is another one
 * @param shortFlag a second, shorter name on the command line, without dashes
 * @param description what it decides, one sentence without a full stop, Markdown
 */
public record Setting<T>(
        String key,
        SettingType<T> type,
        String defaultText,
        Optional<String> devText,
        Secrecy secrecy,
        Optional<String> shortFlag,
        String description) {

    /** Any variable of the environment with this prefix is meant for this program. */
    static final String ENVIRONMENT_PREFIX = "TRUNKLINE_";

    /** A setting that may be shown and has no short flag. */
    public static <T> Setting<T> of(String key, SettingType<T> type, String defaultText, String description) {
        return new Setting<>(key, type, defaultText, Optional.empty(), Secrecy.OPEN, Optional.empty(), description);
    }

    /** The same with another default on a laptop, see {@link SettingsSchema#of}. */
    public Setting<T> withDevDefault(String text) {
        return new Setting<>(key, type, defaultText, Optional.of(text), secrecy, shortFlag, description);
    }

    /** The same with a second name on the command line. */
    public Setting<T> withShortFlag(String name) {
        return new Setting<>(key, type, defaultText, devText, secrecy, Optional.of(name), description);
    }

    /** The same, of whose value less may be shown. */
    public Setting<T> withSecrecy(Secrecy other) {
        return new Setting<>(key, type, defaultText, devText, other, shortFlag, description);
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
