package io.trunkline.notification.send;

import io.trunkline.text.SafeText;
import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What the exceptions of the mail library mean. Stateless. */
final class SmtpFailure {

    private static final int LONGEST_REASON = 300;

    /** The codes of this kind are about who sends, not about the mail (RFC 4954, section 6): setting the password right helps. */
    private static final Set<Integer> LOGIN = Set.of(530, 534, 535, 538);

    private static final int FOR_GOOD = 500;

    private SmtpFailure() {}

    /** Of a mail that was not accepted. */
    static MailOutcome outcome(String server, MessagingException failure) {
        int code = 0;
        MessagingException telling = failure;
        for (Exception next = failure; next instanceof MessagingException e; next = e.getNextException()) {
            int found = code(e);
            // The recipient's own answer is the innermost, and tells most.
            if (found > 0) {
                code = found;
                telling = e;
            }
        }
        String reason = reason(server, telling);
        if (LOGIN.contains(code)) {
            return new MailOutcome.Unreachable(reason);
        }
        return code >= FOR_GOOD ? new MailOutcome.Refused(reason) : new MailOutcome.Postponed(reason);
    }

    private static int code(MessagingException failure) {
        return switch (failure) {
            case SMTPAddressFailedException e -> e.getReturnCode();
            case SMTPSenderFailedException e -> e.getReturnCode();
            case SMTPSendFailedException e -> e.getReturnCode();
            default -> 0;
        };
    }

    /** Why a server could not be used, in a line. */
    static String reason(String server, Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable next = failure;
        while (next != null) {
            String message =
                    SafeText.of(next.getMessage() == null ? next.getClass().getSimpleName() : next.getMessage());
            // Many repeat the one that they were made for.
            if (text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(message);
            }
            next = next.getCause();
        }
        return cut(server + ": " + text);
    }

    /** A text of a server, for people. */
    static String cut(String text) {
        String safe = SafeText.of(text);
        return safe.codePointCount(0, safe.length()) <= LONGEST_REASON
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, LONGEST_REASON)) + "\u2026";
    }
}
