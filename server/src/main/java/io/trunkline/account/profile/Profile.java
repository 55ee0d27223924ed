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
 * <p>A value that cannot be read keeps nobody from the others: only who asks for it is refused, and another one can be put in its place.
 *
 * <p>It holds no password: {@link ProfileFields#PASSWORD} always reads as null.
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

    /** What a new account starts with. */
    public static Profile initial() {
        return INITIAL;
    }

    /**
     * Stands for a value that the store has but cannot be read.
     *
     * @param reason tells where it stands, and nothing of the value
     */
    public record Unreadable(String reason) {}

    /**
     * A profile read from a store; {@code values} are by field position, with {@link Unreadable} among them, and become the profile's
     * own.
     */
    public static Profile read(@Nullable Object[] values) {
        return new Profile(values);
    }

    /**
     * The field's value, or null while it is unset.
     *
     * @throws UnreadableException if it is set and cannot be read
     */
    // A field's position only ever holds a value that ProfileEdit took as T, or that its column's type gave.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ProfileField<T> field) {
        Object value = values[field.position()];
        if (value instanceof Unreadable unreadable) {
            throw new UnreadableException(unreadable.reason(), null);
        }
        return (T) value;
    }

    /** Whether the field has a value, be it one that cannot be read. */
    public boolean isSet(ProfileField<?> field) {
        return values[field.position()] != null;
    }

    /** Whether {@link #get} tells the field's value; so it does for one that is unset. */
    public boolean isReadable(ProfileField<?> field) {
        return !(values[field.position()] instanceof Unreadable);
    }

    /** Whether all values can be read. */
    public boolean isReadable() {
        return Arrays.stream(values).noneMatch(Unreadable.class::isInstance);
    }

    /** The profile after {@code edit}; this one stays as it is. */
    public Profile with(ProfileEdit edit) {
        @Nullable Object[] changed = values.clone();
        for (ProfileField<?> field : edit.fields()) {
            if (field.exposure() != Exposure.HASHED) {
                changed[field.position()] = edit.get(field);
            }
        }
        return new Profile(changed);
    }

    /** The fields in which {@code after} differs from this profile, in declared order. */
    public List<ProfileField<?>> differences(Profile after) {
        List<ProfileField<?>> different = new ArrayList<>();
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (!Objects.equals(values[field.position()], after.values[field.position()])) {
                different.add(field);
            }
        }
        return different;
    }

    /** About how much memory the profile takes. */
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

    /** Names no value: some are secret, and all are personal. */
    @Override
    public String toString() {
        return "Profile";
    }
}
