package io.trunkline.console.view;

/**
 * One of the values that a field offers.
 *
 * @param label what it is, for people
 */
public record Choice(String value, String label) {}
