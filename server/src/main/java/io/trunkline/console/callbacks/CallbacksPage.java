package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.form.ProfileForm;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.SavedCall;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.callbacks.JtehomeGenerated;
import io.trunkline.console.view.CallbackHome;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Section;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Optional;

/** Where callbacks go and how their delivery is, with a test. Thread-safe. */
final class CallbacksPage implements Page {

    private final Api api;
    private final ProfileForm form;
    private final CallbackServices services;
    private final DeliveryState state;

    /** @param form with the URL */
    CallbacksPage(Api api, ProfileForm form, CallbackServices services) {
        this.api = api;
        this.form = form;
        this.services = services;
        this.state = new DeliveryState(services);
    }

    @Override
    public String path() {
        return CallbackPages.HOME;
    }

    @Override
    public String title() {
        return "title.callbacks";
    }

    @Override
    public boolean isFor(Caller caller) {
        return CallbackPages.mayRead(api, caller);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(200, visit, visit.shell(this), stored(visit), List.of(), Optional.empty());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        try {
            return switch (visit.request().field("do")) {
                case "resume" -> resume(visit);
                case "test" -> test(visit);
                default -> save(visit);
            };
        } catch (FaultException e) {
            List<String> faults = e.all().stream()
                    .map(fault -> FieldTexts.fault(visit.texts(), fault))
                    .toList();
            Message message = Message.fault(String.join(" ", faults));
            return page(422, visit, visit.shell(this, message), stored(visit), List.of(), Optional.empty());
        }
    }

    private PageAnswer resume(Visit visit) {
        boolean isResumed = CallbackPages.edit(api, visit.caller(), () -> {
            services.management().resume(visit.caller(), SignIn.METHOD);
            return true;
        });
        return PageAnswer.see(path() + "?" + Visit.DONE + "=" + (isResumed ? "resumed" : "unchanged"));
    }

    private PageAnswer test(Visit visit) {
        Optional<CallbackType> type = CallbackType.of(visit.request().field("type"));
        Trial trial = CallbackPages.edit(
                api, visit.caller(), () -> services.management().test(visit.caller(), SignIn.METHOD, type));
        CallbackHome.SentTest sent = TrialTexts.of(visit.texts(), visit.formats(), trial);
        Message message = sent.isDelivered() ? Message.done(sent.verdict()) : Message.fault(sent.verdict());
        return page(200, visit, visit.shell(this, message), stored(visit), List.of(), Optional.of(sent));
    }

    private PageAnswer save(Visit visit) {
        return switch (form.submit(visit.caller(), visit.texts(), visit.request())) {
            case ProfileForm.Outcome.Saved(List<String> names) ->
                PageAnswer.see(SavedCall.address(path(), "SetAccountInfo", names));
            case ProfileForm.Outcome.Unchanged _ -> PageAnswer.see(path() + "?" + Visit.DONE + "=unchanged");
            case ProfileForm.Outcome.Refused(List<Field> fields, List<String> general) ->
                page(
                        422,
                        visit,
                        visit.shell(this, Message.fault(visit.texts().of("form.refused"))),
                        fields,
                        general,
                        Optional.empty());
        };
    }

    private List<Field> stored(Visit visit) {
        return form.shown(visit.caller(), visit.texts());
    }

    private PageAnswer page(
            int status,
            Visit visit,
            Shell shell,
            List<Field> fields,
            List<String> faults,
            Optional<CallbackHome.SentTest> trial) {
        boolean isEditable = CallbackPages.mayEdit(api, visit.caller());
        CallbackHome home = new CallbackHome(
                CallbackPages.tabs(api, visit, path()),
                new Section(path(), visit.texts().of("intro.callbacks"), fields, faults, Optional.empty(), isEditable),
                CallbackPages.read(api, visit.caller(), () -> state.of(visit)),
                CallbackTypes.choices(),
                visit.request().field("type"),
                visit.account().profile().isSet(ProfileFields.CALLBACK_URL),
                trial,
                isEditable);
        return PageAnswer.page(status, out -> JtehomeGenerated.render(out, null, shell, home));
    }
}
