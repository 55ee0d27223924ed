package io.trunkline.console.guest;

import io.trunkline.account.profile.EditRules;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.session.CodeStep;
import io.trunkline.console.session.SignIn;
import java.util.List;

/** The pages for people who are not signed in. */
public final class GuestPages {

    private GuestPages() {}

    /** All pages. */
    public static List<OpenPage> all(Api api, SignIn signIn, CodeStep codes, EditRules rules) {
        return List.of(
                new SignInPage(signIn),
                new SignInLinkPage(signIn),
                new CodePage(codes),
                new ForgottenPage(api),
                new NewPasswordPage(api),
                new NewPasswordCheckPage(rules));
    }
}
