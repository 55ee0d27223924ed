package io.trunkline.config;

/**
 * A problem with the settings. Immutable; contains no secret.
 *
 * @param key the key as it was written; empty if the problem concerns the settings file as a whole
 * @param reason what is wrong and how to fix it, without a full stop
 */
public record SettingsProblem(String key, Origin origin, String reason) {

    /** One line, such as {@code server.htp-port (config.yaml line 7): is not a setting; did you mean server.http-port?} */
    @Override
    public String toString() {
        return key.isEmpty() ? origin + ": " + reason : key + " (" + origin + "): " + reason;
    }
}
