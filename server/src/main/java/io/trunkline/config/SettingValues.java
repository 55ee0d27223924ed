package io.trunkline.config;

/**
 * The values from which a feature's settings record is built. Reading a setting declares it: the record reads each of its settings
 * once, always the same ones, in the order in which they are shown to people. Not thread-safe.
 */
public sealed interface SettingValues permits DeclaredSettings, ResolvedValues {

    /**
     * Declares a setting and returns its value.
     *
     * @throws IllegalStateException if its key is declared twice, or is not always declared
     */
    <T> T get(Setting<T> setting);

    /** The same for a setting that is declared with {@link Setting#of}. */
    default <T> T get(String key, SettingType<T> type, String defaultText, String description) {
        return get(Setting.of(key, type, defaultText, description));
    }

    /** The origin of the value of a setting, which must be declared. */
    Origin origin(Setting<?> setting);

    /**
     * Checks that values go together, which no single value can show. Reports nothing if one of the values is itself bad.
     *
     * @param reason the reason for a refusal: what is wrong and how to fix it, without a full stop
     * @param blamed the setting that a refusal names
     * @param others the other settings that the check uses
     */
    void require(boolean goTogether, String reason, Setting<?> blamed, Setting<?>... others);
}
