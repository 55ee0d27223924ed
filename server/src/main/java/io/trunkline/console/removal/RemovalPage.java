package io.trunkline.console.removal;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.access.JteremovalGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Removal;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Deletes something, after saying what will happen, and after its name was typed. Thread-safe. */
public final class RemovalPage implements Page {

    private static final String TYPED = "typed_name";

    private final Kind kind;
    private final BiFunction<Caller, String, Optional<String>> names;
    private final Api api;
    private final PasswordQuestion question;

    /**
     * What is deleted.
     *
     * @param list the path of its list
     * @param texts the beginning of its texts' keys
     * @param method the method that deletes it
     * @param parameter that method's parameter for the id
     * @param step the last part of the page's path, and of its texts' keys
     */
    public record Kind(String list, String texts, String method, String parameter, String step) {

        /** Of something that is deleted altogether. */
        public Kind(String list, String texts, String method, String parameter) {
            this(list, texts, method, parameter, "delete");
        }
    }

    /** @param names finds the name by the id; empty if it does not exist any more */
    public RemovalPage(
            Kind kind, BiFunction<Caller, String, Optional<String>> names, Api api, PasswordQuestion question) {
        this.kind = kind;
        this.names = names;
        this.api = api;
        this.question = question;
    }

    @Override
    public String path() {
        return kind.list() + "/" + kind.step();
    }

    @Override
    public String title() {
        return "title." + kind.texts() + "." + kind.step();
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, kind.method());
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return names.apply(visit.caller(), visit.request().asked("id"))
                .map(name -> page(visit, 200, name, Optional.empty(), List.of(), question.asked(visit.user())))
                .orElseGet(this::gone);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String id = visit.request().asked("id");
        Optional<String> found = names.apply(visit.caller(), id);
        return found.isEmpty() ? gone() : submitted(visit, id, found.get());
    }

    private PageAnswer submitted(Visit visit, String id, String name) {
        if (!visit.request().field(TYPED).strip().equals(name.strip())) {
            String fault = visit.texts().of("removal.wrong");
            return page(visit, 422, name, Optional.of(fault), List.of(), question.asked(visit.user()));
        }
        Caller caller;
        try {
            caller = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            Confirmation again = new Confirmation(Optional.of(FieldTexts.fault(visit.texts(), e.first())));
            return page(visit, 422, name, Optional.empty(), List.of(), Optional.of(again));
        }
        try {
            api.call(caller, kind.method(), Map.of(kind.parameter(), id));
            return PageAnswer.see(kind.list() + "?" + Visit.DONE + "=deleted");
        } catch (FaultException e) {
            List<String> faults = e.all().stream()
                    .map(fault -> FieldTexts.fault(visit.texts(), fault))
                    .toList();
            return page(visit, 422, name, Optional.empty(), faults, question.asked(visit.user()));
        }
    }

    private PageAnswer gone() {
        return PageAnswer.see(kind.list() + "?gone=1");
    }

    private PageAnswer page(
            Visit visit,
            int status,
            String name,
            Optional<String> fault,
            List<String> faults,
            Optional<Confirmation> confirmation) {
        Removal removal = new Removal(
                path() + "?id=" + visit.request().asked("id"),
                kind.list(),
                name,
                visit.texts().of(kind.texts() + "." + kind.step() + ".warning"),
                visit.request().field(TYPED),
                fault,
                faults,
                confirmation);
        Shell shell = status == 200
                ? visit.shell(this)
                : visit.shell(this, Message.fault(visit.texts().of("removal.refused")));
        return PageAnswer.page(status, out -> JteremovalGenerated.render(out, null, shell, removal));
    }
}
