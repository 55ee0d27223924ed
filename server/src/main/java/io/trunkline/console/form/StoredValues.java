package io.trunkline.console.form;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileField;
import java.math.BigDecimal;

/** Values of a profile as forms have them. Stateless and thread-safe. */
public final class StoredValues {

    private StoredValues() {}

    /** The text of a field; empty if it is not set or cannot be read. */
    public static String text(Profile profile, ProfileField<?> field) {
        Object value = profile.isReadable(field) ? profile.get(field) : null;
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            default -> lines(value.toString());
        };
    }

    /** Browsers send other line ends than they were given. */
    static String lines(String text) {
        return text.replace("\r\n", "\n");
    }
}
