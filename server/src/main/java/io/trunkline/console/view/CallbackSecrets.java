package io.trunkline.console.view;

import java.util.List;
import java.util.Optional;

/**
 * The page with the secrets of callbacks. What is stored is not on it, except for the one time that somebody asks.
 *
 * @param tabs links to the pages beside it
 * @param salted a sentence about whether a salt is stored
 * @param hasSalt whether one is
 * @param salt what was typed, or made to be stored; never what is stored
 * @param isGenerated whether the salt was made just now, and is to be copied
 * @param saltFault why it was refused
 * @param faults of anything else
 * @param confirmation asks for the password, if it is needed
 * @param signing whether the person may see the signing secret
 * @param overlaps how long an old secret may stay valid
 * @param shown the signing secrets, this one time
 * @param publicKeys the server's, of which one is usual
 */
public record CallbackSecrets(
        List<MenuItem> tabs,
        String salted,
        boolean hasSalt,
        String salt,
        boolean isGenerated,
        Optional<String> saltFault,
        List<String> faults,
        Optional<Confirmation> confirmation,
        boolean signing,
        List<Choice> overlaps,
        Optional<Shown> shown,
        List<String> publicKeys) {

    public CallbackSecrets {
        tabs = List.copyOf(tabs);
        faults = List.copyOf(faults);
        overlaps = List.copyOf(overlaps);
        publicKeys = List.copyOf(publicKeys);
    }

    /** Signing secrets that are shown once. */
    public record Shown(String secret, Optional<String> previous) {

        /** Without them. */
        @Override
        public String toString() {
            return "Shown[]";
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "CallbackSecrets[]";
    }
}
