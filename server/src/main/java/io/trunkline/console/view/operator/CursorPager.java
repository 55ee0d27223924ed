package io.trunkline.console.view.operator;

import java.util.Optional;

/**
 * The pages around a page of a list that is read from its beginning on.
 *
 * @param first the address of the first page; empty if this is it
 * @param next the address of the next page; empty on the last one
 */
public record CursorPager(Optional<String> first, Optional<String> next) {

    /** Around the only page. */
    public static final CursorPager NONE = new CursorPager(Optional.empty(), Optional.empty());
}
