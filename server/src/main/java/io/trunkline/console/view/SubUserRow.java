package io.trunkline.console.view;

/**
 * A sub-user.
 *
 * @param note may be empty
 * @param roles their names; may be empty
 */
public record SubUserRow(String id, String name, String note, String roles) {}
