package io.trunkline.bench.workload;

import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Series;
import java.util.ArrayList;
import java.util.List;

/** Measures contenders in turn, so that what slows the machine down for a while slows all of them down. */
final class Rounds {

    private Rounds() {}

    /** Warms every contender up, then measures each once in every round; the answer has their order. */
    static List<Series> of(Stage stage, List<Contender> contenders) {
        Effort effort = stage.effort();
        for (Contender contender : contenders) {
            stage.say("  warming up: " + contender.name());
            double _ = contender.measure().applyAsDouble(effort.warmUp());
        }
        List<List<Double>> values = new ArrayList<>();
        contenders.forEach(_ -> values.add(new ArrayList<>()));
        for (int round = 1; round <= effort.rounds(); round++) {
            for (int i = 0; i < contenders.size(); i++) {
                Contender contender = contenders.get(i);
                double value = contender.measure().applyAsDouble(effort.seconds());
                values.get(i).add(value);
                stage.say("  %d/%d %s: %s %s"
                        .formatted(round, effort.rounds(), contender.name(), Markdown.number(value), contender.unit()));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < contenders.size(); i++) {
            series.add(new Series(contenders.get(i).name(), contenders.get(i).unit(), values.get(i)));
        }
        return series;
    }
}
