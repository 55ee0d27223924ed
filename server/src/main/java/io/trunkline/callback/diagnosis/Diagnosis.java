package io.trunkline.callback.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of checking a hash or a signature.
 *
 * @param fits whether it is right with exactly what was given
 * @param causes what together explains a mismatch; empty if nothing that was tried explains it
 * @param tried how many combinations were tried
 */
public record Diagnosis(boolean fits, List<String> causes, long tried) {

    public Diagnosis {
        causes = List.copyOf(causes);
    }

    /** Whether it does not fit and the cause is known. */
    public boolean explained() {
        return !fits && !causes.isEmpty();
    }

    static Diagnosis of(Search.Result result, List<Candidates<?>> inputs) {
        return result.choices()
                .map(choices -> {
                    List<String> causes = new ArrayList<>();
                    for (int i = 0; i < choices.length; i++) {
                        if (choices[i] != 0) {
                            causes.add(inputs.get(i).meaning(choices[i]));
                        }
                    }
                    return new Diagnosis(causes.isEmpty(), causes, result.tried());
                })
                .orElseGet(() -> new Diagnosis(false, List.of(), result.tried()));
    }
}
