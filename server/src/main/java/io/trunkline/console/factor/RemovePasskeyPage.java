package io.trunkline.console.factor;

import io.trunkline.access.passkey.Passkey;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Visit;
import io.trunkline.console.session.PasswordQuestion;
import java.util.Optional;

/** Removes a passkey. Thread-safe. */
final class RemovePasskeyPage extends StepPage {

    private static final String PATH = "/security/passkeys/delete";

    private final PasskeyCalls calls;

    RemovePasskeyPage(PasskeyCalls calls, PasswordQuestion question) {
        super(PATH, "passkey.delete", true, question);
        this.calls = calls;
    }

    private Optional<Passkey> passkey(Visit visit) {
        String label = visit.request().asked("id");
        return calls.list(visit.caller()).stream()
                .filter(one -> one.label().equals(label))
                .findFirst();
    }

    @Override
    Optional<String> subject(Visit visit) {
        return passkey(visit).map(Passkey::name);
    }

    @Override
    String action(Visit visit) {
        return passkey(visit).map(found -> PATH + "?id=" + found.label()).orElse(PATH);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return passkey(visit).isPresent() ? question(visit) : PageAnswer.see(FactorPages.HOME);
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        return passkey(visit).isPresent() ? answered(visit) : PageAnswer.see(FactorPages.HOME);
    }

    @Override
    PageAnswer proved(Visit visit) {
        calls.remove(visit.caller(), visit.request().asked("id"));
        return PageAnswer.see(FactorPages.HOME + "?" + Visit.DONE + "=passkey-removed");
    }
}
