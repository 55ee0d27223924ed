package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.NoFormException;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.callbacks.JtesecretsGenerated;
import io.trunkline.console.view.CallbackSecrets;
import io.trunkline.console.view.CallbackSecrets.Shown;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The salt of hashes and the secret of signatures. What is stored is not shown again, except the signing secret to whoever asks for it.
 * Thread-safe.
 */
final class SecretsPage implements Page {

    private static final String SHOW = SecretsView.SHOW;
    private static final String ROTATE = "RotateWebhookSecret";
    private static final String SALT = ProfileFields.CALLBACK_SALT.parameter();

    /** Of 32 characters in Base64, of 40 that a salt may have. */
    private static final int SALT_BYTES = 24;

    private final Api api;
    private final Confirming confirming;
    private final SecretsView view;
    private final RandomGenerator random;

    SecretsPage(Api api, Confirming confirming, CallbackServices services, RandomGenerator random) {
        this.api = api;
        this.confirming = confirming;
        this.view = new SecretsView(api, confirming, services);
        this.random = random;
    }

    @Override
    public String path() {
        return CallbackPages.SECRETS;
    }

    @Override
    public String title() {
        return "title.callbacks.secrets";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return CallbackPages.mayEdit(api, caller);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(200, visit, visit.shell(this), SecretsView.Told.NOTHING);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        return switch (visit.request().field("do")) {
            case "generate" -> generate(visit);
            case "save" -> save(visit);
            case "remove" -> confirmed(visit, caller -> store(caller, "", "salt-removed"));
            case "show" -> confirmed(visit, caller -> reveal(visit, api.call(caller, SHOW, Map.of()), false));
            case "rotate" ->
                confirmed(
                        visit,
                        caller -> reveal(
                                visit,
                                api.call(
                                        caller,
                                        ROTATE,
                                        Map.of("keep_old", visit.request().field("keep_old"))),
                                true));
            default -> throw new NoFormException();
        };
    }

    /** Stores nothing yet: only whoever presses Save has copied it. */
    private PageAnswer generate(Visit visit) {
        byte[] bytes = new byte[SALT_BYTES];
        random.nextBytes(bytes);
        String salt = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return page(
                200,
                visit,
                visit.shell(this, Message.note(visit.texts().of("callbacks.salt.generated"))),
                new SecretsView.Told(salt, true, Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
    }

    private PageAnswer save(Visit visit) {
        String salt = visit.request().field(SALT);
        return salt.isEmpty()
                ? refused(visit, Optional.of(visit.texts().of("callbacks.salt.empty")), List.of(), Optional.empty())
                : confirmed(visit, caller -> store(caller, salt, "salt-saved"));
    }

    private PageAnswer store(Caller caller, String salt, String done) {
        JsonNode _ = api.call(caller, "SetAccountInfo", Map.of(SALT, salt));
        return PageAnswer.see(path() + "?" + Visit.DONE + "=" + done);
    }

    private PageAnswer reveal(Visit visit, JsonNode answer, boolean isNew) {
        JsonNode secrets = answer.path("result");
        Shown shown = new Shown(
                secrets.path("secret").asString(),
                secrets.path("previous_secret").stringValueOpt());
        Message message = Message.done(visit.texts().of(isNew ? "callbacks.secret.rotated" : "callbacks.secret.shown"));
        return page(
                200,
                visit,
                visit.shell(this, message),
                new SecretsView.Told("", false, Optional.empty(), List.of(), Optional.empty(), Optional.of(shown)));
    }

    private interface Work {
        PageAnswer apply(Caller caller);
    }

    private PageAnswer confirmed(Visit visit, Work work) {
        try {
            return confirming.confirmed(
                    visit, work::apply, fault -> refused(visit, Optional.empty(), List.of(), Optional.of(fault)));
        } catch (FaultException e) {
            Optional<String> ofSalt = Optional.empty();
            List<String> others = new ArrayList<>();
            for (Fault fault : e.all()) {
                String words = FieldTexts.fault(visit.texts(), fault);
                if (SALT.equals(fault.field())) {
                    ofSalt = Optional.of(words);
                } else {
                    others.add(words);
                }
            }
            return refused(visit, ofSalt, others, Optional.empty());
        }
    }

    private PageAnswer refused(
            Visit visit, Optional<String> saltFault, List<String> faults, Optional<String> wrongPassword) {
        return page(
                422,
                visit,
                visit.shell(this, Message.fault(visit.texts().of("form.refused"))),
                new SecretsView.Told(
                        visit.request().field(SALT), false, saltFault, faults, wrongPassword, Optional.empty()));
    }

    private PageAnswer page(int status, Visit visit, Shell shell, SecretsView.Told told) {
        CallbackSecrets secrets = view.of(visit, CallbackPages.tabs(api, visit, path()), told);
        return PageAnswer.page(status, out -> JtesecretsGenerated.render(out, null, shell, secrets));
    }
}
