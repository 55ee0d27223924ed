package io.trunkline.config;

/**
 * The final value of a setting. Immutable; contains no secret.
 *
 * @param text the value as it was written, with secrets as {@code ***}; empty for "not set"
 */
public record EffectiveValue(Setting<?> setting, String text, Origin origin) {}
