package io.trunkline.console.page;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Somebody who is not signed in asks for a page. Immutable.
 *
 * @param secret of the browser's cookie, to which forms are bound
 * @param isNew whether the browser does not have the cookie yet
 */
public record Guest(PageRequest request, Texts texts, String secret, boolean isNew, Frame frame) {

    private static final String COOKIE = "trunkline-visitor";

    private static final int SECRET_BYTES = 16;

    /** Whoever sends a request. */
    public static Guest of(PageRequest request, Frame frame, RandomGenerator random) {
        Optional<String> sent = PageCookie.sent(request, COOKIE).filter(value -> value.length() == 2 * SECRET_BYTES);
        return new Guest(
                request,
                Texts.forReader(request.languages()),
                sent.orElseGet(() -> newSecret(random)),
                sent.isEmpty(),
                frame);
    }

    private static String newSecret(RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /**
     * The same visitor with another cookie, for the page after a password was right: a form in the browser's history that has the password
     * is refused from then on.
     */
    public Guest renewed() {
        return new Guest(request, texts, newSecret(frame.random()), true, frame);
    }

    /** Removes the cookie of a visitor who has signed in, for the same reason. */
    public static PageCookie over() {
        return PageCookie.removed(COOKIE);
    }

    /** What is around a page. */
    public Shell shell(String title, Optional<Message> message) {
        return frame.shell(
                request,
                texts,
                new Formats(texts.language(), ZoneOffset.UTC),
                texts.of(title),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                message,
                secret);
    }

    /** The same visitor, who has just been signed in: forms of the page are bound to the session. */
    public Guest in(String session) {
        return new Guest(request, texts, session, false, frame);
    }

    /** An answer that also sets the cookie, if the browser does not have it. */
    public PageAnswer answer(PageAnswer answer) {
        return isNew ? answer.with(PageCookie.ofVisit(COOKIE, secret)) : answer;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Guest[" + request.path() + "]";
    }
}
