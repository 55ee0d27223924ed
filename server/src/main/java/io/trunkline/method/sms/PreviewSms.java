package io.trunkline.method.sms;

import io.trunkline.billing.SmsPrices;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.text.SmsEncoding;
import io.trunkline.sms.text.SmsText;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message of SendSmsMessage would cost, and in how many parts it would travel: only for pages of this server. Thread-safe. */
public final class PreviewSms implements MethodHandler {

    /** Its name, for pages. */
    public static final String NAME = "PreviewSms";

    /**
     * What would be sent.
     *
     * @param price of a part; null if nothing can be sent there
     */
    private record Preview(SmsText text, @Nullable BigDecimal price) {

        int parts() {
            return text.parts().size();
        }

        @Nullable
        BigDecimal cost() {
            return price == null ? null : price.multiply(BigDecimal.valueOf(parts()));
        }
    }

    private static final Shape<Preview> ANSWER = Results.of(
            Shape.<Preview>of("SmsPreview")
                    .required("parts", JsonTypes.SMALL_INTEGER, "The number of parts.", Preview::parts)
                    .required(
                            "unicode",
                            JsonTypes.FLAG,
                            "Whether it has characters that shorten its parts.",
                            preview -> preview.text().encoding() != SmsEncoding.GSM)
                    .optional("cost", JsonTypes.DECIMAL, "The price of all parts; absent if there is none.", Preview::cost)
                    .build(),
            "The preview.");

    private final SmsPrices prices;

    private PreviewSms(SmsPrices prices) {
        this.prices = prices;
    }

    /** The method's declaration. */
    public static ApiMethod declare(SmsPrices prices) {
        return new ApiMethod(
                NAME,
                "preview-sms",
                "sms",
                "Tells the parts and the price of a text message without sending it.",
                SendSmsMethods.ROLES,
                List.of(SendSmsMethods.DESTINATION, SendSmsMethods.BODY),
                ANSWER,
                new PreviewSms(prices));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        PhoneNumber destination = PhoneNumber.find(invocation.arguments().get(SendSmsMethods.DESTINATION))
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_DESTINATION,
                        SendSmsMethods.DESTINATION.name(),
                        "Send " + PhoneNumber.FORM + ".")));
        return ANSWER.bytes(new Preview(
                SmsText.of(invocation.arguments().get(SendSmsMethods.BODY)),
                prices.of(destination.digits()).orElse(null)));
    }
}
