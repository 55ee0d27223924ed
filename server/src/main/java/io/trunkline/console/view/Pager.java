package io.trunkline.console.view;

import java.util.Optional;

/**
 * Where a page of a list is in the list.
 *
 * @param place in words
 * @param newer the address of the page before it
 * @param older the address of the page after it
 */
public record Pager(String place, Optional<String> newer, Optional<String> older) {}
