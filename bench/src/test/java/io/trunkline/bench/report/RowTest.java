package io.trunkline.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
        assertThat(new Series("a", "/s", List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
        assertThat(new Series("a", "/s", List.of(9.0, 1.0, 5.0, 7.0)).median()).isEqualTo(6);
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        Row row = new Row(
                "A",
                "edits",
                new Series("ours", "/s", List.of(10.0, 30.0, 20.0)),
                new Series("theirs", "/s", List.of(5.0, 100.0, 10.0)),
                Target.atLeastTimes(2));

        assertThat(row.ratio()).isEqualTo(2);
        assertThat(row.holds()).isTrue();
    }

    @Test
    void aRatioBelowTheLeastDoesNotHold() {
        Row row = new Row("A", "edits", Series.of("a", "/s", 199), Series.of("b", "/s", 100), Target.atLeastTimes(2));

        assertThat(row.holds()).isFalse();
    }

    @Test
    void aRatioAboveTheMostDoesNotHold() {
        Target target = Target.atMostTimes(1.25);

        assertThat(new Row("E", "start", Series.of("a", "ms", 126), Series.of("b", "ms", 100), target).holds())
                .isFalse();
        assertThat(new Row("E", "start", Series.of("a", "ms", 125), Series.of("b", "ms", 100), target).holds())
                .isTrue();
    }

    @Test
    void aValueIsComparedWithoutAReference() {
        assertThat(new Row("F", "memory", Series.of("a", "MiB", 151), null, Target.atMost(150)).holds())
                .isFalse();
        assertThat(new Row("F", "memory", Series.of("a", "MiB", 150), null, Target.atMost(150)).holds())
                .isTrue();
    }

    @Test
    void aReferenceThatDidNothingLetsNoTargetHold() {
        Row row = new Row("A", "edits", Series.of("a", "/s", 0), Series.of("b", "/s", 0), Target.atLeastTimes(2));

        assertThat(row.holds()).isFalse();
    }
}
