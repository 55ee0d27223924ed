package io.trunkline.console.history;

import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.page.Visit;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.FilterField;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.HiddenField;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What somebody has typed into the filters of a list. Immutable and thread-safe. */
public final class Filters {

    private final List<Filter> declared;
    private final Map<String, String> typed;
    private final Texts texts;
    private final ZoneId zone;

    private Filters(List<Filter> declared, Map<String, String> typed, Texts texts, ZoneId zone) {
        this.declared = List.copyOf(declared);
        this.typed = Map.copyOf(typed);
        this.texts = texts;
        this.zone = zone;
    }

    /**
     * Reads filters.
     *
     * @param typed the text by name; empty if there is none
     */
    public static Filters read(List<Filter> declared, Visit visit, UnaryOperator<String> typed) {
        Map<String, String> values = new HashMap<>();
        for (Filter filter : declared) {
            String text = typed.apply(filter.name()).strip();
            if (!text.isEmpty()) {
                values.put(filter.name(), text);
            }
        }
        return new Filters(declared, values, visit.texts(), visit.formats().zone());
    }

    /** The same for the latest days, if no day is typed. */
    public Filters or(Recent recent) {
        if (typed.containsKey(Filter.FROM) || typed.containsKey(Filter.TO)) {
            return orSameDay();
        }
        return with(Map.of(
                Filter.FROM,
                recent.first(zone).toString(),
                Filter.TO,
                recent.last(zone).toString()));
    }

    /** If only one day is typed, it is the only one that is shown. */
    private Filters orSameDay() {
        String from = typed.get(Filter.FROM);
        String to = typed.get(Filter.TO);
        return from == null
                ? with(Map.of(Filter.FROM, Objects.requireNonNull(to)))
                : to == null ? with(Map.of(Filter.TO, from)) : this;
    }

    private Filters with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(typed);
        all.putAll(more);
        return new Filters(declared, all, texts, zone);
    }

    /** Whether every day that was typed is one. */
    public boolean isReadable() {
        return declared.stream().noneMatch(this::isNoDay);
    }

    private boolean isNoDay(Filter filter) {
        return filter.isDay()
                && !value(filter).isEmpty()
                && Days.read(value(filter)).isEmpty();
    }

    private String value(Filter filter) {
        return typed.getOrDefault(filter.name(), "");
    }

    /** The parameters of a method that takes times in UTC. */
    public Map<String, String> inUtc() {
        return parameters((filter, day) ->
                filter.kind() == Filter.Kind.FIRST_DAY ? Days.startInUtc(day, zone) : Days.endInUtc(day, zone));
    }

    /** The parameters of a method that takes times in the account's time zone. */
    public Map<String, String> inZone() {
        return parameters((filter, day) -> filter.kind() == Filter.Kind.FIRST_DAY ? Days.start(day) : Days.end(day));
    }

    private interface DayWriter {
        String write(Filter filter, LocalDate day);
    }

    private Map<String, String> parameters(DayWriter writer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Filter filter : declared) {
            if (typed.containsKey(filter.name())) {
                parameters.put(
                        filter.name(),
                        filter.isDay()
                                ? writer.write(filter, Days.read(value(filter)).orElseThrow())
                                : value(filter));
            }
        }
        return parameters;
    }

    /** What was typed, in the order of the filters. */
    public List<HiddenField> typed() {
        return declared.stream()
                .filter(filter -> typed.containsKey(filter.name()))
                .map(filter -> new HiddenField(filter.name(), value(filter)))
                .toList();
    }

    /** The form as it was typed. */
    public FilterForm form(String action) {
        return form(action, Map.of(), List.of());
    }

    /** The same with a fault that is of no field. */
    public FilterForm form(String action, String fault) {
        return form(action, Map.of(), List.of(fault));
    }

    /** The same with the reasons of a refusal at the fields. */
    public FilterForm form(String action, FaultException refusal) {
        Map<String, String> byField = new HashMap<>();
        List<String> general = new ArrayList<>();
        for (Fault fault : refusal.all()) {
            String words = FieldTexts.fault(texts, fault);
            if (declared.stream().anyMatch(filter -> filter.name().equals(fault.field()))) {
                byField.putIfAbsent(Objects.requireNonNull(fault.field()), words);
            } else {
                general.add(words);
            }
        }
        return form(action, byField, general);
    }

    private FilterForm form(String action, Map<String, String> faults, List<String> general) {
        List<FilterField> fields = new ArrayList<>();
        for (Filter filter : declared) {
            String hint = "filter.hint." + filter.name();
            fields.add(new FilterField(
                    filter.name(),
                    texts.of("filter." + filter.name()),
                    value(filter),
                    filter.choices().apply(texts),
                    filter.isDay(),
                    texts.has(hint) ? texts.of(hint) : "",
                    isNoDay(filter)
                            ? Optional.of(texts.of("filter.bad-day"))
                            : Optional.ofNullable(faults.get(filter.name()))));
        }
        return new FilterForm(action, fields, general, period());
    }

    private String period() {
        return texts.of(
                "filter.period",
                Map.of("from", typed.getOrDefault(Filter.FROM, "…"), "to", typed.getOrDefault(Filter.TO, "…")));
    }
}
