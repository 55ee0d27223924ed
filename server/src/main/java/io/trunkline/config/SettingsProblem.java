package io.trunkline.config;

/**
 * Something that is wrong with the settings. Immutable; holds no secret.
 *
 * @param key the key as it was written; empty if the settings file as a whole is meant
 * @param reason what is wrong and how to mend it, no full stop
 */
public record SettingsProblem(String key, Origin origin, String reason) {

    /** {@code server.htp-port (config.yaml line 7): is not a setting; did you mean server.http-port?} */
    @Override
    public String toString() {
        return key.isEmpty() ? origin + ": " + reason : key + " (" + origin + "): " + reason;
    }
}
