package io.trunkline.method.sms;

import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.number.SmsNumbers;
import io.trunkline.sms.number.SmsNumbers.Enabled;
import java.util.List;

/** The numbers for which ControlSms has switched text messages on: only for pages of this server. Thread-safe. */
public final class ListSmsNumbers implements MethodHandler {

    /** Its name, for pages. */
    public static final String NAME = "ListSmsNumbers";

    private static final ApiParameter<Long> COUNT = Page.count(50);

    private static final Shape<Results.Part<Enabled>> ANSWER = Results.partOf(
            Shape.<Enabled>of("SmsNumber")
                    .required(
                            "phone_number",
                            JsonTypes.TEXT,
                            "The number, digits only.",
                            enabled -> enabled.number().digits())
                    .required("since", JsonTypes.TIME, "When it was switched on.", Enabled::since)
                    .build(),
            "numbers");

    private final SmsNumbers numbers;

    private ListSmsNumbers(SmsNumbers numbers) {
        this.numbers = numbers;
    }

    /** The method's declaration. */
    public static ApiMethod declare(SmsNumbers numbers) {
        return new ApiMethod(
                NAME,
                "list-sms-numbers",
                "sms",
                "Lists the numbers for which text messages are on.",
                ControlSms.ROLES,
                List.of(COUNT, Page.OFFSET),
                ANSWER,
                new ListSmsNumbers(numbers));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        long account = invocation.caller().accountId();
        Page page = Page.of(invocation.arguments(), COUNT);
        return ANSWER.bytes(new Results.Part<>(
                numbers.list(account, page.offset(), page.count()), numbers.count(account)));
    }
}
