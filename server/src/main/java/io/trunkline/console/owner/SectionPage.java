package io.trunkline.console.owner;

import gg.jte.Content;
import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.form.ProfileForm;
import io.trunkline.console.guest.KeptInput;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.SavedCall;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.owner.Jteprofile_sectionGenerated;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Section;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Optional;

/** A page with one form of profile fields. Thread-safe. */
final class SectionPage implements Page {

    private static final String EDIT = "SetAccountInfo";
    private static final String READ = "GetAccountInfo";

    private final String path;
    private final String name;
    private final ProfileForm form;
    private final boolean isSensitive;
    private final Api api;
    private final PasswordQuestion question;
    private final Above above;

    /** What is above the form. */
    interface Above {
        Content content(Visit visit, Shell shell);
    }

    /**
     * A page.
     *
     * @param name the end of its texts' keys
     * @param isSensitive whether a field of it has to be confirmed by the password
     * @param above what the page has besides the form
     */
    SectionPage(
            String path,
            String name,
            ProfileForm form,
            boolean isSensitive,
            Api api,
            PasswordQuestion question,
            Above above) {
        this.path = path;
        this.name = name;
        this.form = form;
        this.isSensitive = isSensitive;
        this.api = api;
        this.question = question;
        this.above = above;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String title() {
        return "title." + name;
    }

    @Override
    public boolean keepsInput() {
        return true;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, READ);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        Section section = section(visit, form.shown(visit.caller(), visit.texts()), List.of(), Optional.empty());
        return page(200, visit, visit.shell(this), section);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        if (visit.request().form().contains(KeptInput.MARK)) {
            Message message = Message.note(visit.texts().of("kept.back"));
            List<Field> fields = form.typed(visit.caller(), visit.texts(), visit.request());
            return page(200, visit, visit.shell(this, message), section(visit, fields, List.of(), Optional.empty()));
        }
        Caller caller = visit.caller();
        if (form.isSensitive(visit.texts(), visit.request())) {
            try {
                caller = question.answered(visit.request(), visit.user());
            } catch (FaultException e) {
                String fault = FieldTexts.fault(visit.texts(), e.first());
                return refused(
                        visit,
                        form.typed(visit.caller(), visit.texts(), visit.request()),
                        List.of(),
                        Optional.of(fault));
            }
        }
        return switch (form.submit(caller, visit.texts(), visit.request())) {
            case ProfileForm.Outcome.Saved(List<String> names) -> PageAnswer.see(SavedCall.address(path, EDIT, names));
            case ProfileForm.Outcome.Unchanged _ -> PageAnswer.see(path + "?" + Visit.DONE + "=unchanged");
            case ProfileForm.Outcome.Refused(List<Field> fields, List<String> general) ->
                refused(visit, fields, general, Optional.empty());
        };
    }

    private PageAnswer refused(Visit visit, List<Field> fields, List<String> general, Optional<String> wrongPassword) {
        Message message = Message.fault(visit.texts().of("form.refused"));
        return page(422, visit, visit.shell(this, message), section(visit, fields, general, wrongPassword));
    }

    private PageAnswer page(int status, Visit visit, Shell shell, Section section) {
        Content content = above.content(visit, shell);
        return PageAnswer.page(status, out -> Jteprofile_sectionGenerated.render(out, null, shell, section, content));
    }

    private Section section(Visit visit, List<Field> fields, List<String> general, Optional<String> wrongPassword) {
        String intro = "intro." + name;
        return new Section(
                path,
                visit.texts().has(intro) ? visit.texts().of(intro) : "",
                fields,
                general,
                isSensitive ? question.asked(visit.user(), wrongPassword) : Optional.empty(),
                api.allows(visit.caller(), EDIT));
    }
}
