package io.trunkline.console.operator.account;

import io.trunkline.console.view.operator.AccountState;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What operators change of what an account may do: the operations of these names. */
enum StateChanges {
    FREEZE("freeze", true),
    UNFREEZE("unfreeze", false),
    DEACTIVATE("deactivate", true),
    ACTIVATE("activate", false),
    CLOSE("close", true);

    private final String verb;
    private final boolean takesAway;

    StateChanges(String verb, boolean takesAway) {
        this.verb = verb;
        this.takesAway = takesAway;
    }

    /** The end of the operation's path. */
    String verb() {
        return verb;
    }

    /** Whether the customer can do less afterwards, so that the name has to be typed. */
    boolean takesAway() {
        return takesAway;
    }

    static Optional<StateChanges> find(String verb) {
        return Arrays.stream(values())
                .filter(change -> change.verb.equals(verb))
                .findFirst();
    }

    /** Those that change something. */
    static List<StateChanges> possible(AccountState state) {
        return List.of(state.isFrozen() ? UNFREEZE : FREEZE, state.isActive() ? DEACTIVATE : ACTIVATE, CLOSE);
    }
}
