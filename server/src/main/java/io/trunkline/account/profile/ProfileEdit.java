package io.trunkline.account.profile;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A partial change of a profile: new values for some fields, each of which has passed its field's rule. Other fields are left unchanged.
 * Immutable and thread-safe.
 */
public final class ProfileEdit {

    /** A field that is mapped to null is cleared by the edit. */
    private final Map<ProfileField<?>, @Nullable Object> values;

    private ProfileEdit(Map<ProfileField<?>, @Nullable Object> values) {
        this.values = values;
    }

    /** The fields that the edit sets or clears, in declared order. */
    public Iterable<ProfileField<?>> fields() {
        return values.keySet();
    }

    public boolean has(ProfileField<?> field) {
        return values.containsKey(field);
    }

    /** The field's new value; null if the edit clears the field or does not contain it. */
    // Values are added only by methods of Builder that take a T for a ProfileField<T>.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ProfileField<T> field) {
        return (T) values.get(field);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns an edit that has the effect of this one followed by {@code later}. */
    public ProfileEdit then(ProfileEdit later) {
        Map<ProfileField<?>, @Nullable Object> merged = new TreeMap<>();
        merged.putAll(values);
        merged.putAll(later.values);
        return new ProfileEdit(Collections.unmodifiableMap(merged));
    }

    /** Returns this edit, but with another field left unchanged. */
    public ProfileEdit without(ProfileField<?> field) {
        Map<ProfileField<?>, @Nullable Object> rest = new TreeMap<>(values);
        rest.remove(field);
        return new ProfileEdit(Collections.unmodifiableMap(rest));
    }

    /** Shows only the names of the fields, since values may be secret. */
    @Override
    public String toString() {
        return "ProfileEdit" + values.keySet();
    }

    /** Collects values and their faults; created by {@link EditRules#newEdit}. Not thread-safe. */
    public static final class Builder {

        private final EditRules rules;
        private final Map<ProfileField<?>, @Nullable Object> values = new TreeMap<>();
        private final Map<ProfileField<?>, Fault> faults = new TreeMap<>();

        Builder(EditRules rules) {
            this.rules = rules;
        }

        /** Returns an independent copy. */
        public Builder copy() {
            Builder copy = new Builder(rules);
            copy.values.putAll(values);
            copy.faults.putAll(faults);
            return copy;
        }

        /** Sets a field to a value, which is checked against the field's rule. */
        public <T> Builder set(ProfileField<T> field, T value) {
            return collect(field, () -> field.check(value, rules));
        }

        /** Sets a field from the text that a client sent for it, which is checked against the field's rule. */
        public <T> Builder setText(ProfileField<T> field, String text) {
            return collect(field, () -> field.check(field.type().parse(field.parameter(), text), rules));
        }

        /** Sets a field to a value that has already passed the field's rule; empty clears the field. */
        public <T> Builder keep(ProfileField<T> field, Optional<T> checked) {
            values.put(field, checked.orElse(null));
            return this;
        }

        private Builder collect(ProfileField<?> field, Supplier<@Nullable Object> value) {
            try {
                values.put(field, value.get());
            } catch (FaultException e) {
                refuse(field, e.first());
            }
            return this;
        }

        /** Returns the value that was set if it passed its rule; null if it did not, or if the field is cleared. */
        // Values are added only by methods that take a T for a ProfileField<T>.
        @SuppressWarnings("unchecked")
        public <T> @Nullable T accepted(ProfileField<T> field) {
            return faults.containsKey(field) ? null : (T) values.get(field);
        }

        /** Adds a fault found by a rule outside the profile. */
        public Builder refuse(ProfileField<?> field, Fault fault) {
            faults.putIfAbsent(field, fault);
            return this;
        }

        /** Shows only the names of the fields, since values may be secret. */
        @Override
        public String toString() {
            return "ProfileEdit.Builder" + values.keySet();
        }

        /**
         * Creates the edit.
         *
         * @throws FaultException with all faults, in declared order, if there are any
         */
        public ProfileEdit build() {
            if (!faults.isEmpty()) {
                throw new FaultException(List.copyOf(faults.values()));
            }
            return new ProfileEdit(Collections.unmodifiableMap(new TreeMap<>(values)));
        }
    }
}
