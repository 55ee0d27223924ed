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
    private final boolean always;

    public PasswordQuestion(SignIn signIn, InstantSource clock) {
        this(signIn, clock, false);
    }

    private PasswordQuestion(SignIn signIn, InstantSource clock, boolean always) {
        this.signIn = signIn;
        this.clock = clock;
        this.always = always;
    }

    /** The question for what needs the password however short a time ago the person signed in. */
    public PasswordQuestion always() {
        return new PasswordQuestion(signIn, clock, true);
    }

    /** The question of a form; empty if it need not be asked. */
    public Optional<Confirmation> asked(SignedIn user) {
        return asked(user, Optional.empty());
    }

    /**
     * The same, after an answer.
     *
     * @param fault why that was refused, in words
     */
    public Optional<Confirmation> asked(SignedIn user, Optional<String> fault) {
        if (always) {
            return Optional.of(Confirmation.always(fault));
        }
        return isNeeded(user) ? Optional.of(new Confirmation(fault)) : Optional.empty();
    }

    private boolean isNeeded(SignedIn user) {
        return always || !user.isFresh(clock.instant());
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
