package io.trunkline.bench.workload;

import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures contenders in turn, so that what slows the machine down for a while slows all of them down. */
public final class Rounds {

    /** A slice of the warm-up that is no better than this times the best one so far has gained nothing. */
    private static final double GAIN = 1.03;

    /** So many such slices in a row end the warm-up: one or two may have met a slow moment of the machine. */
    private static final int ENOUGH_WITHOUT_GAIN = 3;

    private static final int LONGEST_WARM_UP = 12;

    /** In seconds: a server that has just started may need one for its first answer. */
    private static final int SHORTEST_SLICE = 2;

    private Rounds() {}

    /**
     * One side that is compared with the reference.
     *
     * @param what the text of its row
     */
    record Line(Contender contender, String what, @Nullable Target target) {}

    /** The rows of a workload whose lines are all compared with one reference. */
    static List<Row> against(Stage stage, String workload, Contender reference, List<Line> lines) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(reference);
        lines.forEach(line -> contenders.add(line.contender()));
        List<Series> series = of(stage, contenders);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            rows.add(new Row(workload, line.what(), series.get(i + 1), series.getFirst(), line.target()));
        }
        return rows;
    }

    /** Warms every contender up, then measures each once in every round; the answer has their order. */
    public static List<Series> of(Stage stage, List<Contender> contenders) {
        contenders.forEach(contender -> warmUp(stage, contender));
        Effort effort = stage.effort();
        List<List<Double>> values = new ArrayList<>();
        contenders.forEach(_ -> values.add(new ArrayList<>()));
        for (int round = 1; round <= effort.rounds(); round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(i);
                double value = contender.measure().applyAsDouble(effort.seconds());
                values.get(i).add(value);
                stage.say(String.format(
                        Locale.ROOT,
                        "  %d/%d %s: %s %s",
                        round,
                        effort.rounds(),
                        contender.name(),
                        Markdown.number(value),
                        contender.unit()));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            series.add(new Series(contenders.get(i).name(), contenders.get(i).unit(), values.get(i)));
        }
        return series;
    }

    /** Until it gets no faster: how long a JVM takes depends on what else it has compiled, and on the machine. */
    static void warmUp(Stage stage, Contender contender) {
        int usual = stage.effort().warmUp();
        if (!stage.isCold(contender.warmth())) {
            double _ = contender.measure().applyAsDouble(1);
            return;
        }
        boolean rate = contender.unit().equals("/s");
        if (stage.effort().isTrial()) {
            double _ = contender.measure().applyAsDouble(usual);
            return;
        }
        int slice = Math.max(SHORTEST_SLICE, usual / 2);
        double best = 0;
        int withoutGain = 0;
        for (int spent = slice; spent <= usual * LONGEST_WARM_UP; spent += slice) {
            double value = contender.measure().applyAsDouble(slice);
            double merit = rate ? value : 1 / value;
            stage.say("  warming up %s: %s %s".formatted(contender.name(), Markdown.number(value), contender.unit()));
            withoutGain = merit < best * GAIN ? withoutGain + 1 : 0;
            if (spent >= usual && withoutGain >= ENOUGH_WITHOUT_GAIN) {
                return;
            }
            best = Math.max(best, merit);
        }
    }
}
