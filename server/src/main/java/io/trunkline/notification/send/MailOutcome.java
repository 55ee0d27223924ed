package io.trunkline.notification.send;

/** What became of an attempt to hand over a mail. Texts of servers are in one line, cut, and safe for terminals. */
public sealed interface MailOutcome {

    /**
     * A server has taken the responsibility for it.
     *
     * @param answer of the server, such as {@code 250 2.0.0 queued}
     */
    record Accepted(String server, String answer) implements MailOutcome {}

    /** A server will never accept it (a code from 500). */
    record Refused(String reason) implements MailOutcome {}

    /** A server does not accept it now (a code from 400), or the connection was lost. */
    record Postponed(String reason) implements MailOutcome {}

    /** There is no server at the moment that would take any mail: none can be reached, or none lets this program in. */
    record Unreachable(String reason) implements MailOutcome {}
}
