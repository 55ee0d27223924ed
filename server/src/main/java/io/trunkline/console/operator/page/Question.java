package io.trunkline.console.operator.page;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.template.operator.JteconfirmGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.operator.Confirm;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A question before something is done: what will happen, and what has to be typed. Immutable.
 *
 * @param title of the page
 * @param action the path that the answer is sent to
 * @param back the path to go to instead
 * @param consequences what will happen
 * @param name what has to be typed; empty if nothing is lost by mistake
 * @param button what its button says
 */
public record Question(
        String title, String action, String back, List<String> consequences, Optional<String> name, String button) {

    private static final String TYPED = "typed_name";

    public Question {
        consequences = List.copyOf(consequences);
    }

    /** The page that asks. */
    public PageAnswer shown(OperatorVisit visit) {
        return page(visit, HttpStatus.OK_200, visit.newKey(), Optional.empty(), List.of());
    }

    /** Does it if the answer is right; otherwise asks again. */
    public PageAnswer answered(OperatorVisit visit, Runnable work, String then) {
        if (name.isPresent()
                && !visit.request().field(TYPED).strip().equals(name.get().strip())) {
            return page(
                    visit,
                    HttpStatus.UNPROCESSABLE_ENTITY_422,
                    visit.once(),
                    Optional.of(visit.texts().of("removal.wrong")),
                    List.of());
        }
        try {
            work.run();
            return PageAnswer.see(then);
        } catch (Problem e) {
            if (Problems.isEnd(e)) {
                throw e;
            }
            return page(
                    visit,
                    HttpStatus.UNPROCESSABLE_ENTITY_422,
                    Problems.keyAfter(visit, e),
                    Optional.empty(),
                    Problems.general(visit.texts(), e, List.of()));
        }
    }

    private PageAnswer page(OperatorVisit visit, int status, String once, Optional<String> fault, List<String> faults) {
        Confirm confirm = new Confirm(
                action, back, once, consequences, name, visit.request().field(TYPED), fault, faults, button);
        Optional<Message> message = status == HttpStatus.OK_200
                ? Optional.empty()
                : Optional.of(Message.fault(visit.texts().of("operator.refused")));
        return PageAnswer.page(
                status, out -> JteconfirmGenerated.render(out, null, visit.shell(title, message), confirm));
    }
}
