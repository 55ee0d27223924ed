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
 * A partial change of a profile: new values for some fields, each of which has passed its field's rule. What it does not
 * name stays as it is. Immutable and thread-safe.
 */
public final class ProfileEdit {

    /** A present field with a null value is one that the edit clears. */
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

    /** The field's new value; null if the edit clears it or does not name it. */
    // A value only enters through Builder.set, which takes a T for a ProfileField<T>.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ProfileField<T> field) {
        return (T) values.get(field);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The edit that has the effect of this one followed by {@code later}. */
    public ProfileEdit then(ProfileEdit later) {
        Map<ProfileField<?>, @Nullable Object> merged = new TreeMap<>();
        merged.putAll(values);
        merged.putAll(later.values);
        return new ProfileEdit(Collections.unmodifiableMap(merged));
    }

    /** Names the fields only: values may be secret. */
    @Override
    public String toString() {
        return "ProfileEdit" + values.keySet();
    }

    /** Collects values and their faults; {@link EditRules#newEdit} begins one. Not thread-safe. */
    public static final class Builder {

        private final EditRules rules;
        private final Map<ProfileField<?>, @Nullable Object> values = new TreeMap<>();
        private final Map<ProfileField<?>, Fault> faults = new TreeMap<>();

        Builder(EditRules rules) {
            this.rules = rules;
        }

        /** One that goes its own way from here. */
        public Builder copy() {
            Builder copy = new Builder(rules);
            copy.values.putAll(values);
            copy.faults.putAll(faults);
            return copy;
        }

        /** Sets a field to a value that still has to pass the field's rule. */
        public <T> Builder set(ProfileField<T> field, T value) {
            return collect(field, () -> field.check(value, rules));
        }

        /** Sets a field from the text that a client sent for it. */
        public <T> Builder setText(ProfileField<T> field, String text) {
            return collect(field, () -> field.check(field.type().parse(field.parameter(), text), rules));
        }

        /** Sets a field to a value that has passed the field's rule; empty to clear it. */
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

        /** The value that was set, if it passed its rule; null if not, or if it clears the field. */
        // A value only enters through set, which takes a T for a ProfileField<T>.
        @SuppressWarnings("unchecked")
        public <T> @Nullable T accepted(ProfileField<T> field) {
            return faults.containsKey(field) ? null : (T) values.get(field);
        }

        /** Adds a fault that a rule outside the profile found. */
        public Builder refuse(ProfileField<?> field, Fault fault) {
            faults.putIfAbsent(field, fault);
            return this;
        }

        /** Names the fields only: values may be secret. */
        @Override
        public String toString() {
            return "ProfileEdit.Builder" + values.keySet();
        }

        /**
         * The edit.
         *
         * @throws FaultException with all faults, in declared order, if there is any
         */
        public ProfileEdit build() {
            if (!faults.isEmpty()) {
                throw new FaultException(List.copyOf(faults.values()));
            }
            return new ProfileEdit(Collections.unmodifiableMap(new TreeMap<>(values)));
        }
    }
}
