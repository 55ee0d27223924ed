package io.trunkline.console.guest;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.guest.Jtesign_inGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.SignInForm;
import io.trunkline.fault.FaultException;
import java.util.Optional;

/** The page on which people sign in. Thread-safe. */
public final class SignInPage implements OpenPage {

    public static final String PATH = "/sign-in";

    /** The parameter with the path to go to afterwards. */
    public static final String THEN = "then";

    private final SignIn signIn;

    public SignInPage(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public PageAnswer answer(Guest guest) {
        if (!guest.request().submitted()) {
            String message = "sign-in." + guest.request().asked("why");
            return page(
                    guest,
                    200,
                    new SignInForm("", "", LocalPath.orFirst(guest.request().asked(THEN))),
                    guest.texts().has(message)
                            ? Optional.of(Message.note(guest.texts().of(message)))
                            : Optional.empty());
        }
        String login = guest.request().field("login");
        String subUser = guest.request().field("subuser");
        String then = LocalPath.orFirst(guest.request().field(THEN));
        try {
            return PageAnswer.see(then)
                    .with(signIn.begin(signIn.prove(
                            guest.request(), login, subUser, guest.request().field("password"))));
        } catch (FaultException e) {
            return page(
                    guest,
                    e.throttle().isPresent() ? 429 : 403,
                    new SignInForm(login, subUser, then),
                    Optional.of(Message.fault(FieldTexts.fault(guest.texts(), e.first()))));
        }
    }

    private static PageAnswer page(Guest guest, int status, SignInForm form, Optional<Message> message) {
        return PageAnswer.page(
                status, out -> Jtesign_inGenerated.render(out, null, guest.shell("title.sign-in", message), form));
    }
}
