package io.trunkline.console.page;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import java.util.Optional;

/**
 * Those whom a console lets in, and what it shows them. Thread-safe.
 *
 * @param <U> somebody who is signed in
 */
public interface Members<U> {

    /** Who sends a request; empty if nobody is signed in, or not any more. */
    Optional<U> find(PageRequest request);

    /** The secret in somebody's cookie, to which forms are bound. */
    String secret(U user);

    /** Ends somebody's session, and removes its cookie. */
    PageCookie end(U user);

    /**
     * The page at an address, or what its form does.
     *
     * @return empty if there is nothing at the address
     */
    Optional<PageAnswer> answer(PageRequest request, U user);

    /** The page that says that there is nothing at an address. */
    PageAnswer nothing(PageRequest request, U user);
}
