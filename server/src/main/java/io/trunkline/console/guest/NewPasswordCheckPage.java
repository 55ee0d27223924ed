package io.trunkline.console.guest;

import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Guest;
import io.trunkline.console.page.OpenPage;
import io.trunkline.console.template.owner.Jtepassword_checkGenerated;
import io.trunkline.fault.Fault;
import java.util.Optional;

/** The part of the page for a new password that says, while that is typed, what it still lacks. Thread-safe. */
final class NewPasswordCheckPage implements OpenPage {

    private final EditRules rules;

    NewPasswordCheckPage(EditRules rules) {
        this.rules = rules;
    }

    @Override
    public String path() {
        return SignInPage.PATH + "/new-password/check";
    }

    /** A password is not in an address. */
    @Override
    public PageAnswer answer(Guest guest) {
        if (!guest.request().submitted()) {
            return PageAnswer.see(SignInPage.PATH);
        }
        String name = ProfileFields.PASSWORD.parameter();
        String typed = guest.request().field(name);
        Optional<String> fault = typed.isEmpty()
                ? Optional.empty()
                : rules.policy()
                        .firstBrokenRule(name, typed)
                        .map((Fault broken) -> FieldTexts.fault(guest.texts(), broken));
        String text = typed.isEmpty() ? "" : fault.orElse(guest.texts().of("password.good"));
        return PageAnswer.page(out -> Jtepassword_checkGenerated.render(out, null, text, fault.isPresent()));
    }
}
