package io.trunkline.console.owner;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.form.ProfileForm;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.owner.Jteprofile_sectionGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Section;
import io.trunkline.fault.FaultException;
import java.time.InstantSource;
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
    private final SignIn signIn;
    private final InstantSource clock;

    /**
     * A page.
     *
     * @param name the end of its texts' keys
     * @param isSensitive whether a field of it has to be confirmed by the password
     */
    SectionPage(
            String path,
            String name,
            ProfileForm form,
            boolean isSensitive,
            Api api,
            SignIn signIn,
            InstantSource clock) {
        this.path = path;
        this.name = name;
        this.form = form;
        this.isSensitive = isSensitive;
        this.api = api;
        this.signIn = signIn;
        this.clock = clock;
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
    public boolean isFor(Caller caller) {
        return api.allows(caller, READ);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return PageAnswer.page(out -> Jteprofile_sectionGenerated.render(
                out,
                null,
                visit.shell(this),
                section(visit, form.shown(visit.caller(), visit.texts()), List.of(), Optional.empty())));
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Caller caller = visit.caller();
        if (form.isSensitive(visit.request()) && asksForPassword(visit)) {
            try {
                caller = signIn.confirm(
                        visit.request(), visit.user(), visit.request().field("current_password"));
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
            case ProfileForm.Outcome.Saved _ -> PageAnswer.see(path + "?" + Visit.DONE + "=saved");
            case ProfileForm.Outcome.Unchanged _ -> PageAnswer.see(path + "?" + Visit.DONE + "=unchanged");
            case ProfileForm.Outcome.Refused(List<Field> fields, List<String> general) ->
                refused(visit, fields, general, Optional.empty());
        };
    }

    private PageAnswer refused(Visit visit, List<Field> fields, List<String> general, Optional<String> wrongPassword) {
        Message message = Message.fault(visit.texts().of("form.refused"));
        return PageAnswer.page(
                422,
                out -> Jteprofile_sectionGenerated.render(
                        out, null, visit.shell(this, message), section(visit, fields, general, wrongPassword)));
    }

    private Section section(Visit visit, List<Field> fields, List<String> general, Optional<String> wrongPassword) {
        String intro = "intro." + name;
        return new Section(
                path,
                visit.texts().has(intro) ? visit.texts().of(intro) : "",
                fields,
                general,
                isSensitive && asksForPassword(visit) ? Optional.of(new Confirmation(wrongPassword)) : Optional.empty(),
                api.allows(visit.caller(), EDIT));
    }

    private boolean asksForPassword(Visit visit) {
        return !visit.user().isFresh(clock.instant());
    }
}
