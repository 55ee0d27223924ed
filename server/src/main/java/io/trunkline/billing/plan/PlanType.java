package io.trunkline.billing.plan;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** The purpose of a plan. An account has at most one plan of each type. The names are published and stored. */
public enum PlanType {
    /** Instant messaging. */
    IM,
    /** Monthly active users. */
    MAU;

    /** The names, for messages. */
    public static final String NAMES = "IM or MAU";

    /** The type with this name, ignoring case; empty if there is none. */
    public static Optional<PlanType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> Ascii.isSame(type.name(), name))
                .findFirst();
    }
}
