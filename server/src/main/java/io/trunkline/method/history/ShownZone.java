package io.trunkline.method.history;

import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.account.profile.TimeZones;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The time zone in which a call gives times and is shown them. Stateless and thread-safe. */
public final class ShownZone {

    /** The name of the zone of calls that name none. */
    public static final String UTC = "UTC";

    private static final String AUTO = "auto";

    /** The parameter {@code timezone}. */
    public static final ApiParameter<String> PARAMETER = ApiParameter.named(
                    "timezone",
                    ParameterType.TEXT.then(ShownZone::checked),
                    "The time zone of the times in the call and in the answer; `auto` for the account's.")
            .selects()
            .byDefault(UTC);

    private ShownZone() {}

    /**
     * The name of the zone that a call asks for by the {@link #PARAMETER}.
     *
     * @param account the account whose time zone {@code auto} stands for
     */
    public static String name(Arguments arguments, Account account) {
        String given = arguments.get(PARAMETER);
        return given.equals(AUTO)
                ? Optional.ofNullable(account.profile().get(ProfileFields.LOCATION))
                        .orElse(UTC)
                : given;
    }

    /**
     * The zone with this name.
     *
     * @throws FaultException 496 if there is none: the account's own may be one that Java no longer knows
     */
    public static ZoneId of(String name) {
        return TimeZones.find(name).orElseThrow(() -> unknown(PARAMETER.name()));
    }

    private static String checked(String field, String text) {
        if (Ascii.isSame(text, AUTO)) {
            return AUTO;
        }
        if (text.equals(ZoneOffset.UTC.getId())) {
            return UTC;
        }
        if (TimeZones.find(text).isEmpty()) {
            throw unknown(field);
        }
        return text;
    }

    private static FaultException unknown(String field) {
        return new FaultException(
                Fault.invalid(field, "Send a time zone name such as Europe/Berlin or GMT-08:00, or auto."));
    }
}
