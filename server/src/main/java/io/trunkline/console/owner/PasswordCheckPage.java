package io.trunkline.console.owner;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Principal;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.NoFormException;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.owner.Jtepassword_checkGenerated;
import java.util.Optional;

/** The part of the page about security that says, while a new password is typed, what it still lacks. Thread-safe. */
final class PasswordCheckPage implements Page {

    private final SecurityPage security;

    PasswordCheckPage(SecurityPage security) {
        this.security = security;
    }

    @Override
    public String path() {
        return "/security/password-check";
    }

    @Override
    public String title() {
        return security.title();
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return caller.principal() instanceof Principal.Owner;
    }

    /** A password is not in an address. */
    @Override
    public PageAnswer shown(Visit visit) {
        throw new NoFormException();
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String typed = visit.request().field(ProfileFields.PASSWORD.parameter());
        Optional<String> fault = typed.isEmpty() ? Optional.empty() : security.brokenRule(visit, typed);
        String text = typed.isEmpty() ? "" : fault.orElse(visit.texts().of("password.good"));
        return PageAnswer.page(out -> Jtepassword_checkGenerated.render(out, null, text, fault.isPresent()));
    }
}
