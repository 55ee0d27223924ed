package io.trunkline.console.guest;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.TypedLogin;
import io.trunkline.console.template.guest.Jtenew_passwordGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.NewPasswordForm;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The page that sets a new password with a code from a mail. Whoever has done so still has to sign in, with the second factor if there is
 * one. Thread-safe.
 */
final class NewPasswordPage implements OpenPage {

    private static final String PATH = SignInPage.PATH + "/new-password";
    private static final String CONFIRM = "ConfirmAccountPasswordChange";
    private static final String CODE = "code";
    private static final String PASSWORD = ProfileFields.PASSWORD.parameter();

    private final Api api;

    NewPasswordPage(Api api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    /** The page after a code was sent, or nothing was. */
    static PageAnswer afterSending(Guest guest, String login) {
        return page(
                guest,
                200,
                form(guest, login, Optional.empty(), Optional.empty()),
                Optional.of(Message.note(guest.texts().of("forgotten.sent"))));
    }

    @Override
    public PageAnswer answer(Guest guest) {
        if (!guest.request().submitted()) {
            return page(guest, 200, form(guest, "", Optional.empty(), Optional.empty()), Optional.empty());
        }
        String login = guest.request().field("login").strip();
        try {
            api.callAsAnybody(
                    CONFIRM,
                    Map.of(
                            TypedLogin.parameter(login),
                            login,
                            CODE,
                            guest.request().field(CODE).strip(),
                            PASSWORD,
                            guest.request().field(PASSWORD)),
                    guest.request().address(),
                    guest.request().userAgent());
            return PageAnswer.see(SignInPage.PATH + "?why=new-password");
        } catch (FaultException e) {
            return refused(guest, login, e);
        }
    }

    private static PageAnswer refused(Guest guest, String login, FaultException e) {
        Optional<String> general = words(guest, e, field -> !field.equals(CODE) && !field.equals(PASSWORD));
        return page(
                guest,
                e.throttle().isPresent() ? 429 : 422,
                form(guest, login, words(guest, e, CODE::equals), words(guest, e, PASSWORD::equals)),
                Optional.of(Message.fault(general.orElseGet(() -> guest.texts().of("form.refused")))));
    }

    /** What is wrong with a field, if something is. */
    private static Optional<String> words(Guest guest, FaultException e, Predicate<String> field) {
        return e.all().stream()
                .filter(fault -> field.test(Optional.ofNullable(fault.field()).orElse("")))
                .findFirst()
                .map((Fault fault) -> FieldTexts.fault(guest.texts(), fault));
    }

    private static NewPasswordForm form(
            Guest guest, String login, Optional<String> codeFault, Optional<String> passwordFault) {
        return new NewPasswordForm(
                login,
                FieldTexts.hint(
                        guest.texts(),
                        PASSWORD,
                        ProfileFields.PASSWORD.description(),
                        ProfileFields.PASSWORD.longest()),
                codeFault,
                passwordFault);
    }

    private static PageAnswer page(Guest guest, int status, NewPasswordForm form, Optional<Message> message) {
        return PageAnswer.page(
                status,
                out -> Jtenew_passwordGenerated.render(out, null, guest.shell("title.new-password", message), form));
    }
}
