package io.trunkline.account.profile;

import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Range;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One field of the profile, declared once in {@link ProfileFields}: the declaration drives reading, rules, storage, the
 * audit entry, AccountInfo and the OpenAPI document. Immutable and thread-safe; compared by identity.
 *
 * @param <T> the type of the field's value
 */
public final class ProfileField<T> implements Comparable<ProfileField<?>> {

    /** How a field's value is stored and where it may be shown. */
    public enum Exposure {
        /** Stored and shown as it is. */
        PLAIN,
        /** Encrypted at rest, shown only to the account and never in the audit log. */
        SEALED,
        /** Never stored; only a hash of it is stored, outside the profile. */
        HASHED
    }

    /**
     * The rule that a new value has to pass.
     *
     * @param <T> the type of the field's value
     */
    @FunctionalInterface
    public interface Rule<T> {
        /**
         * Returns the value to store, which may be a normalised form of the given one; null clears the field.
         *
         * @throws FaultException if the value is refused
         */
        @Nullable
        T check(T value, EditRules rules);

        /** The maximum length of a valid text, in code points, if there is a limit. */
        default OptionalInt longest() {
            return OptionalInt.empty();
        }

        /** The range of valid numbers, if there is a limit. */
        default Optional<Range> range() {
            return Optional.empty();
        }
    }

    /**
     * The type, exposure, initial value and rule of a field's values.
     *
     * @param initial the value in a new account; null for none
     */
    record Values<T>(
            ParameterType<T> type,
            Exposure exposure,
            @Nullable T initial,
            Rule<T> rule) {

        /** Creates values that are stored and shown as they are, without an initial value. */
        static <T> Values<T> of(ParameterType<T> type, Rule<T> rule) {
            return new Values<>(type, Exposure.PLAIN, null, rule);
        }

        Values<T> exposed(Exposure other) {
            return new Values<>(type, other, initial, rule);
        }

        Values<T> from(T first) {
            return new Values<>(type, exposure, first, rule);
        }
    }

    private final int position;
    private final String parameter;
    private final String name;
    private final Values<T> values;
    private final String description;
    private final boolean specified;

    ProfileField(int position, String parameter, String name, Values<T> values, String description, boolean specified) {
        this.position = position;
        this.parameter = Objects.requireNonNull(parameter, "parameter is null");
        this.name = Objects.requireNonNull(name, "name is null");
        this.values = Objects.requireNonNull(values, "values is null");
        this.description = Objects.requireNonNull(description, "description is null");
        this.specified = specified;
    }

    /** The position in declared order, from 0. */
    public int position() {
        return position;
    }

    /** The name of the parameter of SetAccountInfo that sets this field. */
    public String parameter() {
        return parameter;
    }

    /** The name in AccountInfo and of the column. */
    public String name() {
        return name;
    }

    public ParameterType<T> type() {
        return values.type();
    }

    public Exposure exposure() {
        return values.exposure();
    }

    /** The value in a new account; null for none. */
    public @Nullable T initial() {
        return values.initial();
    }

    /** Whether the specification has the parameter. A parameter that only old clients send is accepted but not advertised. */
    public boolean specified() {
        return specified;
    }

    /** What the field means, in one or two sentences. */
    public String description() {
        return description;
    }

    /** The maximum length of a text, in code points, if there is a limit. */
    public OptionalInt longest() {
        return values.rule().longest();
    }

    /** The range of valid numbers, if there is a limit. */
    public Optional<Range> range() {
        return values.rule().range();
    }

    /**
     * Applies the field's rule to a new value.
     *
     * @return the value to store, or null to clear the field
     * @throws FaultException if the value is refused
     */
    public @Nullable T check(T value, EditRules rules) {
        return values.rule().check(value, rules);
    }

    /** Compares by declared order. */
    @Override
    public int compareTo(ProfileField<?> other) {
        return Integer.compare(position, other.position);
    }

    @Override
    public String toString() {
        return parameter;
    }
}
