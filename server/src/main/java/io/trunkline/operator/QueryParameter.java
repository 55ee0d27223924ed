package io.trunkline.operator;

/**
 * A parameter that the query of an operation's address may have. Immutable.
 *
 * @param description one or two sentences of Markdown
 */
public record QueryParameter(String name, String description) {}
