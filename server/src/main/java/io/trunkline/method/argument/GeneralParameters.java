package io.trunkline.method.argument;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.Ids;
import io.trunkline.parameter.ParameterType;
import java.util.List;

/** The parameters of every method. Stateless and thread-safe. */
public final class GeneralParameters {

    /** The account that the call acts on. It must be the caller's, or the call is refused. A malformed id is refused with code 115. */
    public static final ApiParameter<Long> ACCOUNT_ID = ApiParameter.named(
                    "account_id", ParameterType.TEXT.then(GeneralParameters::number), "The account's id.")
            .selects();

    /** The method, if the path does not name it. */
    public static final ApiParameter<String> CMD =
            ApiParameter.named("cmd", ParameterType.TEXT, "The method, unless the path names it.");

    /** The form of the answer; each method declares the forms that it has. */
    public static final ApiParameter<String> OUTPUT = ApiParameter.named(
                    "output", ParameterType.TEXT, "The format of the answer.")
            .selects();

    /** All of them. */
    public static final List<ApiParameter<?>> ALL = List.of(ACCOUNT_ID, CMD, OUTPUT);

    private GeneralParameters() {}

    private static Long number(String name, String text) {
        return Ids.read(text)
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_ACCOUNT_ID, name, "Send the account's id, which is a number.")));
    }
}
