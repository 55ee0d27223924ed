package io.trunkline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    @Test
    void numbersHaveAboutThreeDigitsAndSpacesBetweenThousands() {
        assertThat(Markdown.number(1_234_567.8)).isEqualTo("1 234 568");
        assertThat(Markdown.number(123.4)).isEqualTo("123");
        assertThat(Markdown.number(12.34)).isEqualTo("12.3");
        assertThat(Markdown.number(1.234)).isEqualTo("1.23");
        assertThat(Markdown.number(Double.NaN)).isEqualTo("?");
    }

    @Test
    void aRowShowsMedianReferenceRatioTargetAndVerdict() {
        Row row = new Row(
                "A",
                "edits",
                new Series("SQLite", "/s", List.of(10.0, 30.0, 20.0)),
                Series.of("pgbench", "/s", 16),
                Target.atLeastTimes(1.5));

        assertThat(Markdown.table(new Results(Map.of(), List.of(row), List.of(), List.of())))
                .endsWith("| A | edits | 20.0/s | 10.0 … 30.0 | pgbench | 16.0/s |  | **1.25** | ≥ 1.5 × | **no** |\n");
    }

    @Test
    void aTargetWithoutAReferenceIsShownInItsUnit() {
        Row row = new Row("F", "memory", Series.of("Trunkline", "MiB", 140), null, Target.atMost(150));

        assertThat(Markdown.table(new Results(Map.of(), List.of(row), List.of(), List.of())))
                .endsWith("| F | memory | 140 MiB |  |  |  |  |  | ≤ 150 MiB | yes |\n");
    }
}
