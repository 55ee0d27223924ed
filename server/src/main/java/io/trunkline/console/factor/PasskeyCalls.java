package io.trunkline.console.factor;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.passkey.NewPasskey;
import io.trunkline.access.passkey.Passkey;
import io.trunkline.access.passkey.Passkeys;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.session.PasskeyStep;
import io.trunkline.console.session.SignIn;
import java.util.List;
import java.util.Optional;

/** What pages do about passkeys, for which there are no methods: checked, counted and guarded like a method of everybody's. Thread-safe. */
final class PasskeyCalls {

    private final Api api;
    private final Passkeys passkeys;

    PasskeyCalls(Api api, Passkeys passkeys) {
        this.api = api;
        this.passkeys = passkeys;
    }

    List<Passkey> list(Caller caller) {
        return passkeys.list(caller);
    }

    NewPasskey begin(Caller caller, String name) {
        return api.during(caller, FactorCalls.EVERYBODYS, () -> passkeys.begin(caller, name));
    }

    Optional<NewPasskey> begun(Caller caller, PageRequest request) {
        return api.during(caller, FactorCalls.EVERYBODYS, () -> passkeys.begun(caller, PasskeyStep.token(request)));
    }

    void add(Caller caller, PageRequest request, String json, String name) {
        boolean _ = api.during(caller, FactorCalls.EVERYBODYS, () -> {
            passkeys.add(caller, PasskeyStep.site(request), PasskeyStep.token(request), json, name, SignIn.METHOD);
            return true;
        });
    }

    void remove(Caller caller, String label) {
        boolean _ = api.during(caller, FactorCalls.EVERYBODYS, () -> {
            passkeys.remove(caller, label, SignIn.METHOD);
            return true;
        });
    }
}
