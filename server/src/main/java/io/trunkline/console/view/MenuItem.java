package io.trunkline.console.view;

/**
 * A page in the menu.
 *
 * @param isCurrent whether it is the one that is shown
 */
public record MenuItem(String path, String label, boolean isCurrent) {}
