package io.trunkline.operator;

/**
 * A query parameter of an operation. Immutable.
 *
 * @param description one or two sentences of Markdown
 */
public record QueryParameter(String name, String description) {}
