package io.trunkline.ops.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a check has found, and how long it took. Immutable.
 *
 * @param name of the check
 */
public record Result(String name, Finding finding, Duration took) {

    /** The verdict of the check. */
    public Verdict verdict() {
        return finding.verdict();
    }

    /** The worst of all verdicts. */
    public static Verdict worst(List<Result> results) {
        return results.stream()
                .map(Result::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }
}
