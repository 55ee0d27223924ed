package io.trunkline.console.guest;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.SignIn;
import io.trunkline.console.template.guest.Jtesign_inGenerated;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.SignInForm;
import io.trunkline.fault.FaultException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The page on which people sign in. Thread-safe. */
public final class SignInPage implements OpenPage {

    public static final String PATH = "/sign-in";

    /** The parameter with the path to go to afterwards. */
    public static final String THEN = "then";

    private final SignIn signIn;
    private final Predicate<String> keeping;

    /** @param keeping tells the pages whose forms can be shown again */
    public SignInPage(SignIn signIn, Predicate<String> keeping) {
        this.signIn = signIn;
        this.keeping = keeping;
    }

    /** The page for somebody whose session has ended before a form came. */
    public static PageAnswer keeping(Guest guest, KeptInput kept) {
        return page(
                guest,
                403,
                new SignInForm("", "", kept.path(), kept.carried()),
                Optional.of(Message.note(guest.texts().of("sign-in.ended-kept"))));
    }

    private static List<HiddenField> carried(Optional<KeptInput> kept) {
        return kept.map(KeptInput::carried).orElse(List.of());
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
                    new SignInForm("", "", LocalPath.orFirst(guest.request().asked(THEN)), List.of()),
                    guest.texts().has(message)
                            ? Optional.of(Message.note(guest.texts().of(message)))
                            : Optional.empty());
        }
        String login = guest.request().field("login");
        String subUser = guest.request().field("subuser");
        String then = LocalPath.orFirst(guest.request().field(THEN));
        Optional<KeptInput> kept = KeptInput.carried(guest.request(), keeping);
        try {
            return CodePage.after(
                    guest,
                    signIn.begin(signIn.prove(
                            guest.request(), login, subUser, guest.request().field("password"))),
                    then,
                    kept);
        } catch (FaultException e) {
            return page(
                    guest,
                    e.throttle().isPresent() ? 429 : 403,
                    new SignInForm(login, subUser, then, carried(kept)),
                    Optional.of(Message.fault(FieldTexts.fault(guest.texts(), e.first()))));
        }
    }

    /**
     * The address of a page that leads to another one in the end.
     *
     * @param then that page; left out if the address would be too long
     */
    static String leadingTo(String page, String then) {
        String address = page + "?" + THEN + "=" + URLEncoder.encode(then, StandardCharsets.UTF_8);
        return then.equals("/") || !LocalPath.isLocal(address) ? page : address;
    }

    private static PageAnswer page(Guest guest, int status, SignInForm form, Optional<Message> message) {
        return PageAnswer.page(
                status, out -> Jtesign_inGenerated.render(out, null, guest.shell("title.sign-in", message), form));
    }
}
