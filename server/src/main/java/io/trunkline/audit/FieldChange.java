package io.trunkline.audit;

import org.jspecify.annotations.Nullable;

/** The effect of an accepted change on a field. */
public sealed interface FieldChange {

    /** The parameter's name in the Management API. */
    String field();

    /**
     * A field whose values may be shown.
     *
     * @param before the old value: String, Boolean or BigDecimal; null if it was unset
     * @param after the new value; null if it is unset now
     */
    record Value(
            String field, @Nullable Object before, @Nullable Object after) implements FieldChange {}

    /** A secret field: only the fact of the change is kept. */
    record Secret(String field) implements FieldChange {}
}
