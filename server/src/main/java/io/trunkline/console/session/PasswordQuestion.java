package io.trunkline.console.session;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.view.Confirmation;
import java.time.InstantSource;
import java.util.Optional;

/** Asks for the password before something sensitive is done, unless the person signed in a short time ago. Thread-safe. */
public final class PasswordQuestion {

    private static final String FIELD = "current_password";

    private final SignIn signIn;
    private final InstantSource clock;

    public PasswordQuestion(SignIn signIn, InstantSource clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /** The question of a form; empty if it need not be asked. */
    public Optional<Confirmation> asked(SignedIn user) {
        return isNeeded(user) ? Optional.of(new Confirmation(Optional.empty())) : Optional.empty();
    }

    private boolean isNeeded(SignedIn user) {
        return !user.isFresh(clock.instant());
    }

    /**
     * Who it is that sends a form, proved recently enough for something sensitive.
     *
     * @throws io.trunkline.fault.FaultException 100 if the password was needed and is wrong, 340 after too many wrong ones
     */
    public Caller answered(PageRequest request, SignedIn user) {
        return isNeeded(user) ? signIn.confirm(request, user, request.field(FIELD)) : user.caller();
    }
}
