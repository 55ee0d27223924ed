package io.trunkline.console.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.factor.FactorStatus;
import io.trunkline.access.factor.SecondFactors;
import io.trunkline.access.passkey.Passkeys;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.Page;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.view.FactorState;
import io.trunkline.console.view.PasskeyRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The pages about a person's own second factor. */
public final class FactorPages {

    /** The page from which the others are reached. */
    static final String HOME = "/security";

    private FactorPages() {}

    /** All pages; none of them is in the menu. */
    public static List<Page> all(
            Api api, SecondFactors factors, Passkeys passkeys, PasswordQuestion question, InstantSource clock) {
        FactorCalls calls = new FactorCalls(api, factors);
        PasskeyCalls keys = new PasskeyCalls(api, passkeys);
        PasswordQuestion always = question.always();
        return List.of(
                new SetUpPage(calls, always, clock),
                new NewCodesPage(calls, always),
                new TurnOffPage(calls, always),
                new CodesFilePage(),
                new AddPasskeyPage(keys, always),
                new RemovePasskeyPage(keys, always));
    }

    /** A person's passkeys. */
    public static List<PasskeyRow> rows(Passkeys passkeys, Caller caller) {
        return passkeys.list(caller).stream()
                .map(one -> new PasskeyRow(
                        one.label(), one.name(), one.site(), one.created(), Optional.ofNullable(one.lastUsed())))
                .toList();
    }

    /** Whether a person has a second factor. */
    public static FactorState state(SecondFactors factors, Caller caller) {
        return switch (factors.status(caller)) {
            case FactorStatus.Off _ -> new FactorState(Optional.empty(), 0);
            case FactorStatus.On on -> new FactorState(Optional.of(on.since()), on.codesLeft());
        };
    }
}
