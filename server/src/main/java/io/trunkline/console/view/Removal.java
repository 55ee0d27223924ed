package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * A question before something is deleted.
 *
 * @param action the path that the answer is sent to
 * @param back the path of the list
 * @param name what has to be typed
 * @param warning what will happen
 * @param typed what was typed
 * @param fault why that was refused
 * @param faults others
 */
public record Removal(
        String action,
        String back,
        String name,
        String warning,
        String typed,
        Optional<String> fault,
        List<String> faults,
        Optional<Confirmation> confirmation) {

    public Removal {
        faults = List.copyOf(faults);
    }
}
