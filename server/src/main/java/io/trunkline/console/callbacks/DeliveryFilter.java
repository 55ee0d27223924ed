package io.trunkline.console.callbacks;

import io.trunkline.callback.CallbackHistory.Wanted;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.text.Ascii;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which callbacks somebody wants to see, as the address of a page says it. Immutable.
 *
 * @param type as it was asked for; empty for all
 * @param state likewise
 * @param from the first day, likewise
 * @param to the last day, likewise
 * @param before the id that all are below
 * @param faults what cannot be understood, in words
 * @param wanted the callbacks, if there are no faults
 */
record DeliveryFilter(
        String type, String state, String from, String to, long before, List<String> faults, Wanted wanted) {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    DeliveryFilter {
        faults = List.copyOf(faults);
    }

    /** Reads an address; days are those of a time zone. */
    static DeliveryFilter of(PageRequest request, ZoneId zone, Texts texts) {
        List<String> faults = new ArrayList<>();
        String type = request.asked("type");
        if (!type.isEmpty() && CallbackType.of(type).isEmpty()) {
            faults.add(texts.of("callbacks.filter.type.unknown"));
        }
        String state = request.asked("state");
        Optional<CallbackState> known = state(state);
        if (!state.isEmpty() && known.isEmpty()) {
            faults.add(texts.of("callbacks.filter.state.unknown"));
        }
        Optional<LocalDate> from = day(request.asked("from"), faults, texts);
        Optional<LocalDate> to = day(request.asked("to"), faults, texts);
        Optional<Instant> start = from.map(day -> day.atStartOfDay(zone).toInstant());
        Optional<Instant> end = to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant());
        if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
            faults.add(texts.of("callbacks.filter.days.order"));
        }
        return new DeliveryFilter(
                type,
                state,
                request.asked("from"),
                request.asked("to"),
                id(request.asked("before")).orElse(Long.MAX_VALUE),
                faults,
                new Wanted(Optional.of(type).filter(name -> !name.isEmpty()), known, start, end));
    }

    /** The id in a text; empty if it is none. */
    static Optional<Long> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<CallbackState> state(String text) {
        return Arrays.stream(CallbackState.values())
                .filter(state -> name(state).equals(text))
                .findFirst();
    }

    /** The name of a state in addresses. */
    static String name(CallbackState state) {
        return Ascii.lower(state.name());
    }

    private static Optional<LocalDate> day(String text, List<String> faults, Texts texts) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (DAY.matcher(text).matches()) {
                return Optional.of(LocalDate.parse(text));
            }
        } catch (DateTimeParseException e) {
            // There is no such day: told below.
        }
        faults.add(texts.of("callbacks.filter.day.unknown"));
        return Optional.empty();
    }

    /** Whether only some callbacks are wanted. */
    boolean isUsed() {
        return !(type + state + from + to).isEmpty();
    }

    /** The address of the page with the callbacks below an id; only used without faults, so nothing in it needs encoding. */
    String address(Optional<Long> below) {
        List<String> parts = new ArrayList<>();
        add(parts, "type", type);
        add(parts, "state", state);
        add(parts, "from", from);
        add(parts, "to", to);
        below.ifPresent(id -> add(parts, "before", Long.toString(id)));
        return CallbackPages.DELIVERIES + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + value);
        }
    }
}
