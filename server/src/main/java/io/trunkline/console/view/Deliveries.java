package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A page of the callbacks that were sent, or are to be.
 *
 * @param tabs links to the pages beside it
 * @param type the wanted type; empty for all
 * @param state the wanted state; empty for all
 * @param from the first day; may be empty
 * @param to the last day; may be empty
 * @param isFiltered whether only some callbacks are wanted
 * @param newest where the list begins; empty if this is it
 * @param older the address of the next page; empty if this is the last one
 */
public record Deliveries(
        List<MenuItem> tabs,
        List<Choice> types,
        List<Choice> states,
        String type,
        String state,
        String from,
        String to,
        boolean isFiltered,
        List<String> faults,
        List<Row> rows,
        String newest,
        String older) {

    public Deliveries {
        tabs = List.copyOf(tabs);
        types = List.copyOf(types);
        states = List.copyOf(states);
        faults = List.copyOf(faults);
        rows = List.copyOf(rows);
    }

    /**
     * A callback.
     *
     * @param style of the state's badge
     * @param ended when it was delivered or given up
     */
    public record Row(String id, String type, String style, String state, Instant created, Optional<Instant> ended) {}
}
