package io.trunkline.console.view.watch;

import io.trunkline.console.view.Choice;
import java.util.List;
import java.util.Map;

/**
 * An event to send to an account's server.
 *
 * @param typed the fields, by name
 * @param faults what is wrong with them, by name
 * @param others what is wrong otherwise
 */
public record EventForm(
        List<Choice> types, Map<String, String> typed, Map<String, String> faults, List<String> others, String once) {

    public EventForm {
        types = List.copyOf(types);
        typed = Map.copyOf(typed);
        faults = Map.copyOf(faults);
        others = List.copyOf(others);
    }

    /** What was typed into a field. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** Why a field was refused; empty if it was not. */
    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }
}
