package io.trunkline.console.operator.session;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.guest.SignInPage;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageCookie;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.template.operator.Jtesign_inGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.fault.FaultException;
import java.util.Optional;

/** The page on which operators sign in. Thread-safe. */
public final class OperatorSignInPage implements OpenPage {

    private final OperatorSignIn signIn;

    public OperatorSignInPage(OperatorSignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public String path() {
        return SignInPage.PATH;
    }

    @Override
    public PageAnswer answer(Guest guest) {
        if (!guest.request().submitted()) {
            String message = "sign-in." + guest.request().asked("why");
            return page(
                    guest,
                    200,
                    LocalPath.orFirst(guest.request().asked(SignInPage.THEN)),
                    guest.texts().has(message)
                            ? Optional.of(Message.note(guest.texts().of(message)))
                            : Optional.empty());
        }
        String then = LocalPath.orFirst(guest.request().field(SignInPage.THEN));
        try {
            Optional<PageCookie> cookie =
                    signIn.begin(guest.request(), guest.request().field("token"));
            return cookie.<PageAnswer>map(
                            begun -> PageAnswer.see(then).with(begun).with(Guest.over()))
                    .orElseGet(() -> page(
                            guest,
                            403,
                            then,
                            Optional.of(Message.fault(guest.texts().of("operator.sign-in.wrong")))));
        } catch (FaultException e) {
            return page(guest, 429, then, Optional.of(Message.fault(FieldTexts.fault(guest.texts(), e.first()))));
        }
    }

    private static PageAnswer page(Guest guest, int status, String then, Optional<Message> message) {
        return PageAnswer.page(
                status, out -> Jtesign_inGenerated.render(out, null, guest.shell("title.sign-in", message), then));
    }
}
