package io.trunkline.operator.outbox;

import io.trunkline.text.Html;
import org.eclipse.jetty.http.HttpStatus;

/** Pages that say why there is nothing else to see. Stateless and thread-safe. */
final class Notices {

    /** What the header Allow says of all pages. */
    static final String ALLOWED = "GET, HEAD, OPTIONS";

    private Notices() {}

    /** 401: whoever cannot sign in is told how to. */
    static Answer signIn() {
        return notice(HttpStatus.UNAUTHORIZED_401, "Sign in", """
            <p>Sign in with any user name. The password is an operator token; create one with</p>
            <pre tabindex="0"><code>trunkline operator-token create --name browser</code></pre>
            <p>Load the page again to be asked once more, or <a href="/sign-in?then=/outbox">sign in to the operators’ console</a>.</p>
            """).with("WWW-Authenticate", SignIn.CHALLENGE);
    }

    /** 404: whatever it is. */
    static Answer notFound() {
        return notice(
                HttpStatus.NOT_FOUND_404,
                "Not found",
                "<p>There is no such message. It may have been deleted: messages are kept for a limited time.</p>\n"
                        + toTheList());
    }

    /** 404: of a message that there is, but not in this form. */
    static Answer notAMail() {
        return notice(
                HttpStatus.NOT_FOUND_404,
                "Not a mail",
                "<p>This message cannot be written as a mail, since its recipient is not an address that mails can"
                        + " have.</p>\n"
                        + toTheList());
    }

    /** 405: these pages are for reading. */
    static Answer methodNotAllowed() {
        return notice(
                        HttpStatus.METHOD_NOT_ALLOWED_405,
                        "Method not allowed",
                        "<p>These pages can only be read.</p>\n" + toTheList())
                .with("Allow", ALLOWED);
    }

    /** 503: the database is away or busy. */
    static Answer busy() {
        return notice(
                HttpStatus.SERVICE_UNAVAILABLE_503,
                "Try again later",
                "<p>The database cannot be reached or is busy. Load the page again in a moment.</p>\n");
    }

    /** 500: what only the log may hold has an id there. */
    static Answer failed(String id) {
        return notice(
                HttpStatus.INTERNAL_SERVER_ERROR_500,
                "The server failed",
                "<p>The reason is in the server’s log under <code>" + Html.escape(id) + "</code>.</p>\n");
    }

    private static String toTheList() {
        return "<p><a href=\"/outbox\">All messages</a></p>\n";
    }

    private static Answer notice(int status, String title, String content) {
        return Answer.page(status, Layout.page(title, "<h1>" + Html.escape(title) + "</h1>\n" + content));
    }
}
