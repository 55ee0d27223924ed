package io.trunkline.console.session;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.view.Confirmation;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks for the password before something sensitive is done, unless the person signed in a short time ago. Thread-safe. */
public final class PasswordQuestion {

    /** Who is asked. */
    private enum Asked {
        /** Who signed in some time ago. */
        LATER,
        /** The same, and who has more than a password. */
        GUARDED,
        /** Everybody. */
        EVERYBODY
    }

    private static final String FIELD = "current_password";

    private final SignIn signIn;
    private final Predicate<Caller> guarded;
    private final InstantSource clock;
    private final Asked whom;

    /** @param guarded whether somebody has more than a password to sign in with: a second factor or passkeys */
    public PasswordQuestion(SignIn signIn, Predicate<Caller> guarded, InstantSource clock) {
        this(signIn, guarded, clock, Asked.LATER);
    }

    private PasswordQuestion(SignIn signIn, Predicate<Caller> guarded, InstantSource clock, Asked whom) {
        this.signIn = signIn;
        this.guarded = guarded;
        this.clock = clock;
        this.whom = whom;
    }

    /** The question for what needs the password however short a time ago the person signed in. */
    public PasswordQuestion always() {
        return new PasswordQuestion(signIn, guarded, clock, Asked.EVERYBODY);
    }

    /**
     * The question before somebody gets what lets others in: a new password, a key, a secret. Who has more than a password is asked however short a
     * time ago the sign-in was: whoever gets hold of such a session could turn off everything else with it.
     */
    public PasswordQuestion beforeSecrets() {
        return whom == Asked.LATER ? new PasswordQuestion(signIn, guarded, clock, Asked.GUARDED) : this;
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
        if (isFreshnessTooLittle(user)) {
            return Optional.of(Confirmation.always(fault));
        }
        return isNeeded(user) ? Optional.of(new Confirmation(fault)) : Optional.empty();
    }

    private boolean isFreshnessTooLittle(SignedIn user) {
        return whom == Asked.EVERYBODY || (whom == Asked.GUARDED && guarded.test(user.caller()));
    }

    private boolean isNeeded(SignedIn user) {
        return !user.isFresh(clock.instant()) || isFreshnessTooLittle(user);
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
