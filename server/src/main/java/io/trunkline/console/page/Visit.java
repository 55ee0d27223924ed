package io.trunkline.console.page;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.session.SignedIn;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.MenuItem;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is signed in asks for a page. Immutable.
 *
 * @param menu the pages that the person may see
 */
public record Visit(
        PageRequest request, SignedIn user, Texts texts, Formats formats, List<MenuItem> menu, Frame frame) {

    /** The name of the parameter that tells a page what has just been done: the end of a text's key. */
    public static final String DONE = "done";

    public Visit {
        menu = List.copyOf(menu);
    }

    /** The person, as methods know it. */
    public Caller caller() {
        return user.caller();
    }

    /** The account, as it was when the request came in. */
    public Account account() {
        return user.caller().account();
    }

    /** What is around a page, with a message that something was done if its address says so. */
    public Shell shell(Page page) {
        String done = "done." + request.asked(DONE);
        if (!texts.has(done)) {
            return shell(page.title(), Optional.empty());
        }
        Message message = Message.done(texts.of(done));
        return shell(
                page.title(),
                Optional.of(SavedCall.link(request, texts).map(message::with).orElse(message)));
    }

    /** What is around a page, with a message. */
    public Shell shell(Page page, Message message) {
        return shell(page.title(), Optional.of(message));
    }

    /** What is around a page that only says why there is no other. */
    public Shell notice(String title) {
        return shell(title, Optional.empty());
    }

    private Shell shell(String title, Optional<Message> message) {
        return frame.shell(
                request,
                texts,
                formats,
                texts.of(title),
                Optional.of(account().name()),
                user.subUser(),
                menu,
                message,
                user.session());
    }
}
