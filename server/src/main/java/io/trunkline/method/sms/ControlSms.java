package io.trunkline.method.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.number.SmsNumbers;
import java.util.List;

/** ControlSms: switches text messages on and off for a number. Thread-safe. */
public final class ControlSms implements MethodHandler {

    /** The roles that may switch numbers on and off. */
    static final RoleRequirement ROLES =
            RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.ACCOUNTANT);

    private static final String NAME = "ControlSms";
    private static final String ENABLE = "enable";
    private static final String DISABLE = "disable";

    private static final ApiParameter<PhoneNumber> NUMBER = ApiParameter.named(
                    "phone_number",
                    ParameterType.TEXT.then(ControlSms::number),
                    "The number: 3 to 15 digits, with or without a plus sign.")
            .required();
    private static final ApiParameter<String> COMMAND = ApiParameter.named(
                    "command",
                    ParameterType.oneOf(
                            List.of(ENABLE, DISABLE),
                            word -> word,
                            field -> Fault.invalid(field, "Send enable or disable.")),
                    "`enable` or `disable`.")
            .required();

    private final SmsNumbers numbers;

    private ControlSms(SmsNumbers numbers) {
        this.numbers = numbers;
    }

    /** The method's declaration. */
    public static ApiMethod declare(SmsNumbers numbers) {
        return new ApiMethod(
                NAME,
                "control-sms",
                "sms",
                "Switches text messages on or off for a number of the account. They are off until they are switched on: before,"
                        + " `SendSmsMessage` does not send from it. An account has them on for at most "
                        + SmsNumbers.MOST + " numbers.",
                ROLES,
                List.of(NUMBER, COMMAND),
                Results.DONE,
                new ControlSms(numbers));
    }

    private static PhoneNumber number(String name, String text) {
        return PhoneNumber.find(text)
                .orElseThrow(() -> new FaultException(
                        Fault.ofField(ErrorCode.INVALID_PHONE_NUMBER, name, "Send " + PhoneNumber.FORM + ".")));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Caller caller = invocation.caller();
        numbers.set(
                caller.actor(),
                NAME,
                caller.accountId(),
                arguments.get(NUMBER),
                arguments.get(COMMAND).equals(ENABLE));
        return Json.done();
    }
}
