package io.trunkline.console.guest;

import io.trunkline.access.passkey.PasskeyChallenge;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.PasskeyStep;
import io.trunkline.console.template.guest.JtepasskeyGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import java.util.Optional;

/** The page on which people sign in with a passkey, which takes scripts: only they can talk to the device. Thread-safe. */
final class PasskeyPage implements OpenPage {

    private final PasskeyStep step;

    PasskeyPage(PasskeyStep step) {
        this.step = step;
    }

    @Override
    public String path() {
        return SignInPage.PATH + "/passkey";
    }

    @Override
    public PageAnswer answer(Guest guest) {
        if (!guest.request().submitted()) {
            return page(guest, 200, LocalPath.orFirst(guest.request().asked(SignInPage.THEN)), Optional.empty());
        }
        String then = LocalPath.orFirst(guest.request().field(SignInPage.THEN));
        String json = guest.request().field("credential");
        if (json.isEmpty()) {
            return page(guest, 422, then, Optional.of(guest.texts().of("passkey.missing")));
        }
        try {
            return PageAnswer.see(then)
                    .with(step.finish(guest.request(), json))
                    .with(PasskeyStep.over())
                    .with(Guest.over());
        } catch (FaultException e) {
            String words = e.first().code() == ErrorCode.ACCOUNT_ISNT_LOGGED
                    ? guest.texts().of("passkey.late")
                    : FieldTexts.fault(guest.texts(), e.first());
            return page(guest, e.throttle().isPresent() ? 429 : 403, then, Optional.of(words));
        }
    }

    private PageAnswer page(Guest guest, int status, String then, Optional<String> fault) {
        PasskeyChallenge challenge = step.begin();
        String site = PasskeyStep.site(guest.request()).id();
        return PageAnswer.page(
                        status,
                        out -> JtepasskeyGenerated.render(
                                out,
                                null,
                                guest.shell("title.passkey", fault.map(Message::fault)),
                                challenge.challenge(),
                                site,
                                then))
                .with(PasskeyStep.cookie(challenge.token()));
    }
}
