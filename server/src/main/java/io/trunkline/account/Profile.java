package io.trunkline.account;

import io.trunkline.account.ProfileField.Exposure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of an account's profile, by field. Immutable and thread-safe.
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

    /** A profile read from a store; {@code values} are by field position and become the profile's own. */
    static Profile read(@Nullable Object[] values) {
        return new Profile(values);
    }

    /** The field's value, or null while it is unset. */
    // A field's position only ever holds a value that ProfileEdit took as T, or that its column's type gave.
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(ProfileField<T> field) {
        return (T) values[field.position()];
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
    List<ProfileField<?>> differences(Profile after) {
        List<ProfileField<?>> different = new ArrayList<>();
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (!Objects.equals(get(field), after.get(field))) {
                different.add(field);
            }
        }
        return different;
    }

    /** About how much memory the profile takes. */
    int bytes() {
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
