package io.trunkline.account.profile;

import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.store.UnreadableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of an account's profile, by field. Immutable and thread-safe.
 *
 * <p>An unreadable value does not block access to the others: only reading that value fails, and it can be replaced by another one.
 *
 * <p>Contains no password: {@link ProfileFields#PASSWORD} always reads as null.
 */
public final class Profile {

    private static final Profile INITIAL =
            new Profile(ProfileFields.ALL.stream().map(ProfileField::initial).toArray());

    private static final int BYTES_WITHOUT_TEXTS = 400;
    private static final int BYTES_OF_EMPTY_TEXT = 48;

    private final @Nullable Object[] values;

    private Profile(@Nullable Object[] values) {
        this.values = values;
    }

    /** Returns the profile of a new account. */
    public static Profile initial() {
        return INITIAL;
    }

    /**
     * Stands for a stored value that cannot be read.
     *
     * @param reason says where the value is stored, and reveals nothing about it
     */
    public record Unreadable(String reason) {}

    /**
     * Returns a profile read from a store. {@code values} are indexed by field position and may include {@link Unreadable}; the profile
     * takes ownership of the array.
     */
    public static Profile read(@Nullable Object[] values) {
        return new Profile(values);
    }

    /**
     * Returns the field's value, or null if it is unset.
     *
     * @throws UnreadableException if it is set and cannot be read
     */
    // A field's position only ever holds a value that ProfileEdit accepted as T, or that was read by its column's type.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ProfileField<T> field) {
        Object value = values[field.position()];
        if (value instanceof Unreadable unreadable) {
            throw new UnreadableException(unreadable.reason(), null);
        }
        return (T) value;
    }

    /** Whether the field has a value, whether or not it can be read. */
    public boolean isSet(ProfileField<?> field) {
        return values[field.position()] != null;
    }

    /** Whether {@link #get} can return the field's value; also true if the field is unset. */
    public boolean isReadable(ProfileField<?> field) {
        return !(values[field.position()] instanceof Unreadable);
    }

    /** Whether all values can be read. */
    public boolean isReadable() {
        return Arrays.stream(values).noneMatch(Unreadable.class::isInstance);
    }

    /** Returns the profile after {@code edit}; this profile is not changed. */
    public Profile with(ProfileEdit edit) {
        @Nullable Object[] changed = values.clone();
        for (ProfileField<?> field : edit.fields()) {
            if (field.exposure() != Exposure.HASHED) {
                changed[field.position()] = edit.get(field);
            }
        }
        return new Profile(changed);
    }

    /** Returns the fields in which {@code after} differs from this profile, in declared order. */
    public List<ProfileField<?>> differences(Profile after) {
        List<ProfileField<?>> different = new ArrayList<>();
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (!Objects.equals(values[field.position()], after.values[field.position()])) {
                different.add(field);
            }
        }
        return different;
    }

    /** Returns the approximate memory size of the profile, in bytes. */
    public int bytes() {
        int bytes = BYTES_WITHOUT_TEXTS;
        for (Object value : values) {
            if (value instanceof String text) {
                bytes += BYTES_OF_EMPTY_TEXT + Character.BYTES * text.length();
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Profile profile && Arrays.equals(values, profile.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Contains no values: some are secret, and all are personal. */
    @Override
    public String toString() {
        return "Profile";
    }
}
