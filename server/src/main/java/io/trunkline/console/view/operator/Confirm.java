package io.trunkline.console.view.operator;

import java.util.List;
import java.util.Optional;

/**
 * A question before something is done.
 *
 * @param action the path that the answer is sent to
 * @param back the path to go to instead
 * @param once the name under which it is done only once
 * @param consequences what will happen
 * @param name what has to be typed; empty if nothing is lost by mistake
 * @param typed what was typed
 * @param fault why that was refused
 * @param faults others
 * @param button what its button says
 */
public record Confirm(
        String action,
        String back,
        String once,
        List<String> consequences,
        Optional<String> name,
        String typed,
        Optional<String> fault,
        List<String> faults,
        String button) {

    public Confirm {
        consequences = List.copyOf(consequences);
        faults = List.copyOf(faults);
    }
}
