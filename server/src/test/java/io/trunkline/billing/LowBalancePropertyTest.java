package io.trunkline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** When an account is told of its low balance, against a model that looks back at all that happened. */
class LowBalancePropertyTest {

    /** What may happen to an account; of CHARGE, TOP_UP and LIMIT the amount, of WAIT hours. */
    enum Kind {
        CHARGE,
        TOP_UP,
        LIMIT,
        THRESHOLD,
        WAIT
    }

    record Event(Kind kind, int amount) {}

    /** As it was after an event. */
    record Moment(Kind kind, Instant at, int balance, int limit, int threshold) {
        int available() {
            return balance + limit;
        }

        boolean low() {
            return available() < threshold;
        }
    }

    enum Told {
        NOTHING,
        FIRST,
        REMINDER
    }

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.of(Kind.values()), Arbitraries.integers().between(1, 30))
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void isToldAsTheModelSays(@ForAll("events") List<Event> events) {
        List<Moment> past = new ArrayList<>(List.of(new Moment(Kind.WAIT, START, 20, 0, 5)));
        List<Told> told = new ArrayList<>(List.of(Told.NOTHING));
        LowBalance state = LowBalance.ARMED;
        for (Event event : events) {
            Moment before = past.getLast();
            Moment after = after(before, event);
            past.add(after);
            LowBalance.Step step = switch (event.kind()) {
                case CHARGE, TOP_UP, LIMIT ->
                    state.moved(
                            BigDecimal.valueOf(before.available()),
                            BigDecimal.valueOf(after.available()),
                            BigDecimal.valueOf(after.threshold()),
                            after.at());
                case THRESHOLD -> new LowBalance.Step(LowBalance.ARMED, false);
                case WAIT ->
                    state.waited(
                            BigDecimal.valueOf(after.available()), BigDecimal.valueOf(after.threshold()), after.at());
            };
            Told expected = model(past, told);
            assertThat(step.tell()).as("%s", past).isEqualTo(expected != Told.NOTHING);
            told.add(expected);
            state = step.after();
        }
    }

    private static Moment after(Moment before, Event event) {
        int amount = event.amount();
        return switch (event.kind()) {
            case CHARGE ->
                new Moment(event.kind(), before.at(), before.balance() - amount, before.limit(), before.threshold());
            case TOP_UP ->
                new Moment(event.kind(), before.at(), before.balance() + amount, before.limit(), before.threshold());
            case LIMIT -> new Moment(event.kind(), before.at(), before.balance(), amount - 1, before.threshold());
            case THRESHOLD -> new Moment(event.kind(), before.at(), before.balance(), before.limit(), amount);
            case WAIT ->
                new Moment(
                        event.kind(),
                        before.at().plus(Duration.ofHours(amount)),
                        before.balance(),
                        before.limit(),
                        before.threshold());
        };
    }

    /** Says what the last moment tells, from all moments and what those before told. */
    private static Told model(List<Moment> past, List<Told> told) {
        int last = past.size() - 1;
        Moment now = past.get(last);
        if (!now.low() || now.kind() == Kind.THRESHOLD) {
            return Told.NOTHING;
        }
        // The spell is all moments up to now at which the balance was low, since the threshold was set.
        int begin = last;
        while (begin > 0 && past.get(begin).low() && past.get(begin).kind() != Kind.THRESHOLD) {
            begin--;
        }
        List<Told> spell = told.subList(begin + 1, last);
        if (now.kind() != Kind.WAIT) {
            boolean lowers = now.available() < past.get(last - 1).available();
            return lowers && !spell.contains(Told.FIRST) ? Told.FIRST : Told.NOTHING;
        }
        int first = spell.indexOf(Told.FIRST);
        return first >= 0
                        && !spell.contains(Told.REMINDER)
                        && !now.at().isBefore(past.get(begin + 1 + first).at().plus(Duration.ofHours(24)))
                ? Told.REMINDER
                : Told.NOTHING;
    }
}
