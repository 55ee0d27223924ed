package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * Whether the audit log was altered.
 *
 * @param result what a check has found; empty before one
 */
public record ChainState(Optional<Result> result) {

    /**
     * What a check has found.
     *
     * @param kind decides how it looks
     * @param facts further sentences
     * @param hash the last hash; empty if there is none
     */
    public record Result(Message.Kind kind, String verdict, List<String> facts, String hash) {

        public Result {
            facts = List.copyOf(facts);
        }
    }
}
