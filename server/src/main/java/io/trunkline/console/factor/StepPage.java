package io.trunkline.console.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.factor.JtestepGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.FactorStep;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Optional;

/** A page that explains what will happen, asks for the password, and does it. Thread-safe. */
abstract class StepPage implements Page {

    private final String path;
    private final String texts;
    private final boolean isDangerous;
    private final PasswordQuestion question;

    /** @param texts the beginning of its texts' keys */
    StepPage(String path, String texts, boolean isDangerous, PasswordQuestion question) {
        this.path = path;
        this.texts = texts;
        this.isDangerous = isDangerous;
        this.question = question;
    }

    @Override
    public final String path() {
        return path;
    }

    @Override
    public final String title() {
        return "title." + texts;
    }

    @Override
    public final boolean isInMenu() {
        return false;
    }

    /** Everybody has a second factor of their own. */
    @Override
    public final boolean isFor(Caller caller) {
        return true;
    }

    /** The page with nothing but the question. */
    PageAnswer question(Visit visit) {
        return page(visit, 200, question.asked(visit.user()), Optional.empty());
    }

    /** The page again, with what was refused. */
    PageAnswer refused(Visit visit, FaultException e) {
        Message words = Message.fault(FieldTexts.fault(visit.texts(), e.first()));
        return page(visit, e.throttle().isPresent() ? 429 : 422, question.asked(visit.user()), Optional.of(words));
    }

    /** Does what the page is for, if the password is right. */
    PageAnswer answered(Visit visit) {
        try {
            // Only asked: what is done has to be done in the session in which the second factor was proved.
            Caller _ = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            Optional<String> fault = Optional.of(FieldTexts.fault(visit.texts(), e.first()));
            return page(
                    visit,
                    e.throttle().isPresent() ? 429 : 422,
                    question.asked(visit.user(), fault),
                    Optional.of(Message.fault(visit.texts().of("factor.refused"))));
        }
        try {
            return proved(visit);
        } catch (FaultException e) {
            return refused(visit, e);
        }
    }

    /** What it is done to, if there are several. */
    Optional<String> subject(Visit visit) {
        return Optional.empty();
    }

    /** What else the form sends. */
    List<HiddenField> hidden(Visit visit) {
        return List.of();
    }

    /** Where the form goes. */
    String action(Visit visit) {
        return path;
    }

    /** Does what the page is for. */
    abstract PageAnswer proved(Visit visit);

    private PageAnswer page(Visit visit, int status, Optional<Confirmation> confirmation, Optional<Message> message) {
        Shell shell = message.map(text -> visit.shell(this, text)).orElseGet(() -> visit.shell(this));
        FactorStep step =
                new FactorStep(action(visit), texts, subject(visit), isDangerous, confirmation, hidden(visit));
        return PageAnswer.page(status, out -> JtestepGenerated.render(out, null, shell, step));
    }
}
