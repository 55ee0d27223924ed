package io.trunkline.audit;

import org.jspecify.annotations.Nullable;

/** What an accepted change did to one field. */
public sealed interface FieldChange {

    /** The parameter's name on the Management API. */
    String field();

    /**
     * A field whose values may be shown.
     *
     * @param before the old value: String, Boolean or BigDecimal; null when it was unset
     * @param after the new value; null when it is unset now
     */
    record Value(
            String field, @Nullable Object before, @Nullable Object after) implements FieldChange {}

    /** A secret field: that it changed is all that is kept. */
    record Secret(String field) implements FieldChange {}
}
