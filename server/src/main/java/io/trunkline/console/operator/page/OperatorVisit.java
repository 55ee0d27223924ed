package io.trunkline.console.operator.page;

import io.trunkline.console.http.PageRequest;
import io.trunkline.console.operator.session.SignedInOperator;
import io.trunkline.console.page.Frame;
import io.trunkline.console.page.Visit;
import io.trunkline.console.text.Formats;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.MenuItem;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import java.util.List;
import java.util.Optional;

/**
 * An operator who is signed in asks for a page. Immutable.
 *
 * @param formats write times in UTC
 * @param menu all pages that the menu lists
 * @param newKey a name for the change that a new form makes, under which it is made only once
 */
public record OperatorVisit(
        PageRequest request,
        SignedInOperator operator,
        Texts texts,
        Formats formats,
        List<MenuItem> menu,
        Frame frame,
        String newKey) {

    /** The field of a form with the name under which its change is made only once, however often the form is sent. */
    public static final String ONCE = "once";

    public OperatorVisit {
        menu = List.copyOf(menu);
    }

    /** The name under which the change of the form that was sent is made only once; a new one if the form has none. */
    public String once() {
        String sent = request.field(ONCE);
        return sent.isEmpty() ? newKey : sent;
    }

    /** What is around a page, with a message that something was done if its address says so. */
    public Shell shell(OperatorPage page) {
        return shell(texts.of(page.title()));
    }

    /** The same for a page with a title of its own, such as the name of an account. */
    public Shell shell(String title) {
        String done = "done." + request.asked(Visit.DONE);
        return shell(title, texts.has(done) ? Optional.of(Message.done(texts.of(done))) : Optional.empty());
    }

    /** What is around a page, with a message. */
    public Shell shell(String title, Optional<Message> message) {
        return frame.shell(
                request,
                texts,
                formats,
                title,
                Optional.of(operator.name()),
                Optional.empty(),
                menu,
                message,
                operator.secret());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "OperatorVisit[" + request.path() + "]";
    }
}
