package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.callbacks.JtedeliveryGenerated;
import io.trunkline.console.template.part.Jtenotice_pageGenerated;
import io.trunkline.console.view.DeliveryDetails;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ExactJson;
import java.util.Optional;

/** One callback: what is in it, and the attempts to deliver it. It may be sent again. Thread-safe. */
final class DeliveryPage implements Page {

    private static final int MOST_ATTEMPTS = 100;

    private final Api api;
    private final CallbackServices services;

    DeliveryPage(Api api, CallbackServices services) {
        this.api = api;
        this.services = services;
    }

    @Override
    public String path() {
        return CallbackPages.DELIVERY;
    }

    @Override
    public String title() {
        return "title.callbacks.delivery";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return CallbackPages.mayRead(api, caller);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(200, visit, visit.shell(this));
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Optional<Long> id = DeliveryFilter.id(visit.request().asked("id"));
        try {
            boolean isSent = id.isPresent()
                    && CallbackPages.edit(
                            api,
                            visit.caller(),
                            () -> services.management().replay(visit.caller(), SignIn.METHOD, id.get()));
            return isSent
                    ? PageAnswer.see(path() + "?id=" + id.get() + "&" + Visit.DONE + "=resent")
                    : page(422, visit, refusal(visit, visit.texts().of("callbacks.resend.none")));
        } catch (FaultException e) {
            return page(422, visit, refusal(visit, FieldTexts.fault(visit.texts(), e.first())));
        }
    }

    private Shell refusal(Visit visit, String words) {
        return visit.shell(this, Message.fault(words));
    }

    private PageAnswer page(int status, Visit visit, Shell shell) {
        Optional<DeliveryDetails> details = DeliveryFilter.id(visit.request().asked("id"))
                .flatMap(id -> CallbackPages.read(api, visit.caller(), () -> details(visit, id)));
        if (details.isEmpty()) {
            String text = visit.texts().of("callbacks.delivery.none");
            return PageAnswer.page(404, out -> Jtenotice_pageGenerated.render(out, null, shell, text));
        }
        return PageAnswer.page(status, out -> JtedeliveryGenerated.render(out, null, shell, details.get()));
    }

    private Optional<DeliveryDetails> details(Visit visit, long id) {
        long accountId = visit.caller().accountId();
        boolean mayEdit = CallbackPages.mayEdit(api, visit.caller());
        return services.history()
                .find(accountId, id)
                .map(callback -> new DeliveryDetails(
                        CallbackPages.tabs(api, visit, CallbackPages.DELIVERIES),
                        AttemptTexts.row(visit, callback),
                        mayEdit ? Optional.of(pretty(callback.content())) : Optional.empty(),
                        held(visit, callback),
                        mayEdit && callback.state() != CallbackState.WAITING,
                        services.callbacks().attempts(accountId, id, MOST_ATTEMPTS).stream()
                                .map(attempt -> AttemptTexts.attempt(visit, attempt))
                                .toList()));
    }

    private String held(Visit visit, RecordedCallback callback) {
        boolean isHeld = callback.state() == CallbackState.WAITING
                && services.callbacks()
                        .status(callback.accountId())
                        .filter(status -> status.suspended() != null)
                        .isPresent();
        return isHeld ? visit.texts().of("callbacks.held") : "";
    }

    private static String pretty(String content) {
        try {
            return ExactJson.read(content).toPrettyString();
        } catch (ExactJson.MalformedException e) {
            return content;
        }
    }
}
