package io.trunkline.console.guest;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.Notices;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.guest.Jtesign_in_linkGenerated;
import io.trunkline.fault.FaultException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page behind a link that signs its reader in once. To open it shows a button only: programs that look at links in advance use nothing up.
 * Thread-safe.
 */
public final class SignInLinkPage implements OpenPage {

    private static final String TOKEN = "token";

    /** 256 bits in base64url. */
    private static final Pattern COMPLETE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SignIn signIn;

    public SignInLinkPage(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public String path() {
        return SignInPage.PATH + "/link";
    }

    @Override
    public PageAnswer answer(Guest guest) {
        boolean submitted = guest.request().submitted();
        String token =
                submitted ? guest.request().field(TOKEN) : guest.request().asked(TOKEN);
        if (!COMPLETE.matcher(token).matches()) {
            return notice(guest, 400, guest.texts().of("sign-in.link.incomplete"));
        }
        if (!submitted) {
            return PageAnswer.page(out ->
                    Jtesign_in_linkGenerated.render(out, null, guest.shell("title.sign-in", Optional.empty()), token));
        }
        try {
            return PageAnswer.see("/").with(signIn.open(guest.request(), token));
        } catch (FaultException e) {
            return notice(guest, e.throttle().isPresent() ? 429 : 403, FieldTexts.fault(guest.texts(), e.first()));
        }
    }

    private static PageAnswer notice(Guest guest, int status, String text) {
        return Notices.page(status, guest.shell("sign-in.link.bad", Optional.empty()), text);
    }
}
