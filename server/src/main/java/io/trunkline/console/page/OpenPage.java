package io.trunkline.console.page;

import io.trunkline.console.http.PageAnswer;

/** A page for people who are not signed in. Thread-safe. */
public interface OpenPage {

    /** Where it is: a path without a query. */
    String path();

    /** The page, or what its form does if it was submitted. */
    PageAnswer answer(Guest guest);
}
