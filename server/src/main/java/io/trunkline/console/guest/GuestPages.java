package io.trunkline.console.guest;

import io.trunkline.account.profile.EditRules;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.CodeStep;
import io.trunkline.console.session.PasskeyStep;
import io.trunkline.console.session.SignIn;
import java.util.List;
import java.util.function.Predicate;

/** The pages for people who are not signed in. */
public final class GuestPages {

    private GuestPages() {}

    /**
     * All pages.
     *
     * @param keeping tells the pages whose forms can be shown again
     */
    public static List<OpenPage> all(
            Api api, SignIn signIn, CodeStep codes, PasskeyStep passkeys, EditRules rules, Predicate<String> keeping) {
        return List.of(
                new SignInPage(signIn, keeping),
                new SignInLinkPage(signIn),
                new CodePage(codes, keeping),
                new PasskeyPage(passkeys),
                new ForgottenPage(api),
                new NewPasswordPage(api),
                new NewPasswordCheckPage(rules));
    }
}
