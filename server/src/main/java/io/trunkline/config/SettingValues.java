package io.trunkline.config;

/**
 * What a feature's settings record is built from. The reading of a setting is its declaration: the record asks once for each of
 * its settings, always for the same ones, in the order in which people read them. Not thread-safe.
 */
public sealed interface SettingValues permits DeclaredSettings, ResolvedValues {

    /**
     * Declares a setting, and gives its value.
     *
     * @throws IllegalStateException if its key is declared twice, or is not always declared
     */
    <T> T get(Setting<T> setting);

    /** The same for a setting that is declared with {@link Setting#of}. */
    default <T> T get(String key, SettingType<T> type, String defaultText, String description) {
        return get(Setting.of(key, type, defaultText, description));
    }

    /** Where the value of a setting, which must be declared, came from. */
    Origin origin(Setting<?> setting);

    /**
     * Checks what no single value can show: that values go together. Says nothing where one of them is bad by itself.
     *
     * @param reason of a refusal: what is wrong and how to mend it, no full stop
     * @param blamed the setting that a refusal names
     * @param others that the check has looked at, too
     */
    void require(boolean goTogether, String reason, Setting<?> blamed, Setting<?>... others);
}
