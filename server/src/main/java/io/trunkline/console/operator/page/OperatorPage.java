package io.trunkline.console.operator.page;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.NoFormException;

/** A page for operators who are signed in. Thread-safe. */
public interface OperatorPage {

    /** Where it is: a path without a query. */
    String path();

    /** The key of its title. */
    String title();

    /** Whether the menu lists it. */
    default boolean isInMenu() {
        return true;
    }

    /**
     * The page.
     *
     * @throws io.trunkline.problem.Problem if the operator API refuses to show what is on it
     */
    PageAnswer shown(OperatorVisit visit);

    /**
     * What a form of the page does.
     *
     * @throws NoFormException if it has none
     * @throws io.trunkline.problem.Problem if there is nothing that it could be done with
     */
    default PageAnswer submitted(OperatorVisit visit) {
        throw new NoFormException();
    }
}
