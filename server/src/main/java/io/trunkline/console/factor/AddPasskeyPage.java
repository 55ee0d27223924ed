package io.trunkline.console.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.passkey.NewPasskey;
import io.trunkline.access.passkey.Passkeys;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasskeyStep;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.template.factor.Jtepasskey_makeGenerated;
import io.trunkline.console.template.factor.Jtepasskey_newGenerated;
import io.trunkline.console.view.Confirmation;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.NewPasskeyForm;
import io.trunkline.console.view.PasskeySetUp;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Adds a passkey: asks for the password and a name, and then has the browser make it. Only who has typed the password gets what the passkey
 * has to sign, in this browser, for a few minutes. Thread-safe.
 */
final class AddPasskeyPage implements Page {

    private static final String PATH = "/security/passkeys/new";
    private static final String NAME = "passkey_name";

    /** In base64url, in which the longest name is short enough for an address. */
    private static final String NAMED = "named";

    private final PasskeyCalls calls;
    private final PasswordQuestion question;

    AddPasskeyPage(PasskeyCalls calls, PasswordQuestion question) {
        this.calls = calls;
        this.question = question;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.passkey.new";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    /** Everybody has passkeys of their own. */
    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        String name = named(visit.request());
        try {
            return (name.isEmpty() ? Optional.<NewPasskey>empty() : calls.begun(visit.caller(), visit.request()))
                    .map(begun -> setUp(visit, name, begun))
                    .orElseGet(() -> question(visit));
        } catch (FaultException e) {
            return refused(visit, e);
        }
    }

    private PageAnswer question(Visit visit) {
        return form(visit, 200, Optional.empty(), question.asked(visit.user()), Optional.empty());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        return visit.request().field("action").equals("add") ? add(visit) : begin(visit);
    }

    private PageAnswer begin(Visit visit) {
        try {
            Caller _ = question.answered(visit.request(), visit.user());
        } catch (FaultException e) {
            Optional<String> fault = Optional.of(FieldTexts.fault(visit.texts(), e.first()));
            return form(
                    visit,
                    e.throttle().isPresent() ? 429 : 422,
                    Optional.empty(),
                    question.asked(visit.user(), fault),
                    Optional.of(visit.texts().of("factor.refused")));
        }
        try {
            NewPasskey made = calls.begin(visit.caller(), visit.request().field(NAME));
            // To another page, so that the browser's history has no form with the password to send again.
            return PageAnswer.see(
                            PATH + "?" + NAMED + "=" + encoded(visit.request().field(NAME)))
                    .with(PasskeyStep.cookie(made.token()));
        } catch (FaultException e) {
            return refused(visit, e);
        }
    }

    private static String encoded(String name) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(name.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** The name in the address; empty text if there is none. */
    private static String named(PageRequest request) {
        try {
            return new String(Base64.getUrlDecoder().decode(request.asked(NAMED)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private PageAnswer setUp(Visit visit, String name, NewPasskey begun) {
        PasskeySetUp setUp = new PasskeySetUp(
                name,
                PasskeyStep.site(visit.request()).id(),
                begun.challenge(),
                begun.user(),
                begun.userName(),
                String.join(" ", begun.present()));
        return PageAnswer.page(out -> Jtepasskey_makeGenerated.render(out, null, visit.shell(this), setUp));
    }

    private PageAnswer add(Visit visit) {
        PageRequest request = visit.request();
        String json = request.field("credential");
        if (json.isEmpty()) {
            String words = visit.texts().of("passkey.missing");
            return form(visit, 422, Optional.empty(), question.asked(visit.user()), Optional.of(words));
        }
        try {
            calls.add(visit.caller(), request, json, request.field(NAME));
            return PageAnswer.see(FactorPages.HOME + "?" + Visit.DONE + "=passkey-added")
                    .with(PasskeyStep.over());
        } catch (FaultException e) {
            return refused(visit, e);
        }
    }

    private PageAnswer refused(Visit visit, FaultException e) {
        String words = FieldTexts.fault(visit.texts(), e.first());
        boolean isName = NAME.equals(e.first().field());
        return form(
                visit,
                e.throttle().isPresent() ? 429 : 422,
                isName ? Optional.of(words) : Optional.empty(),
                question.asked(visit.user()),
                Optional.of(isName ? visit.texts().of("form.refused") : words));
    }

    private PageAnswer form(
            Visit visit,
            int status,
            Optional<String> nameFault,
            Optional<Confirmation> confirmation,
            Optional<String> message) {
        Shell shell =
                message.map(text -> visit.shell(this, Message.fault(text))).orElseGet(() -> visit.shell(this));
        NewPasskeyForm form =
                new NewPasskeyForm(visit.request().field(NAME), Passkeys.LONGEST_NAME, nameFault, confirmation);
        return PageAnswer.page(status, out -> Jtepasskey_newGenerated.render(out, null, shell, form));
    }
}
