package io.trunkline.console.guest;

import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.TypedLogin;
import io.trunkline.console.template.guest.JteforgottenGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.fault.FaultException;
import java.util.Map;
import java.util.Optional;

/** The page that has a code for a new password sent. Its answer does not reveal whether there is such an account. Thread-safe. */
final class ForgottenPage implements OpenPage {

    private static final String SEND = "SendAccountPasswordChangeRequest";

    private final Api api;

    ForgottenPage(Api api) {
        this.api = api;
    }

    @Override
    public String path() {
        return SignInPage.PATH + "/forgotten";
    }

    @Override
    public PageAnswer answer(Guest guest) {
        if (!guest.request().submitted()) {
            return page(guest, 200, "", Optional.empty());
        }
        String login = guest.request().field("login").strip();
        try {
            api.callAsAnybody(
                    SEND,
                    Map.of(TypedLogin.parameter(login), login),
                    guest.request().address(),
                    guest.request().userAgent());
        } catch (FaultException e) {
            return page(
                    guest,
                    e.throttle().isPresent() ? 429 : 422,
                    login,
                    Optional.of(Message.fault(FieldTexts.fault(guest.texts(), e.first()))));
        }
        // Not another address, since what was typed is to be in none.
        return NewPasswordPage.afterSending(guest, login);
    }

    private static PageAnswer page(Guest guest, int status, String login, Optional<Message> message) {
        return PageAnswer.page(
                status, out -> JteforgottenGenerated.render(out, null, guest.shell("title.forgotten", message), login));
    }
}
