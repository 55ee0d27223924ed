package io.trunkline.config;

/**
 * What a setting was in the end set to. Immutable; holds no secret.
 *
 * @param text the value as it was written, secrets as {@code ***}; empty for "not set"
 */
public record EffectiveValue(Setting<?> setting, String text, Origin origin) {}
