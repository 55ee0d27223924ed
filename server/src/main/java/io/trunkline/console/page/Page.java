package io.trunkline.console.page;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.http.PageAnswer;

/** A page for people who are signed in. Thread-safe. */
public interface Page {

    /** Where it is: a path without a query. */
    String path();

    /** The key of its title. */
    String title();

    /** Whether the menu lists it. */
    default boolean isInMenu() {
        return true;
    }

    /** Whether its form can be shown again as it was typed, without being carried out. */
    default boolean keepsInput() {
        return false;
    }

    /** Whether somebody's roles are enough for it: if not, the menu lacks it, and its address is refused. */
    boolean isFor(Caller caller);

    /** The page. */
    PageAnswer shown(Visit visit);

    /**
     * What a form of the page does.
     *
     * @throws NoFormException if it has none
     */
    default PageAnswer submitted(Visit visit) {
        throw new NoFormException();
    }
}
