package io.trunkline.method.catalogue;

import io.trunkline.fault.ErrorGuide;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a refused call: {@code {"error":{"code":..,"msg":..,"field_name":..,"hint":..}}}, and in
 * {@code details.faults} the parameters at fault (contract section 3.1). {@code hint} is our own addition, and so is
 * {@code details.more_faults}, the number of faults beyond those that are reported.
 *
 * @param server the base URL that the client has called, without a trailing slash
 */
public record ErrorEnvelope(FaultException refusal, String server) {

    /** The only member of the envelope. */
    public static final String ERROR = "error";

    private static final Shape<Fault> FAULT = Shape.<Fault>of("Fault")
            .required(
                    "code",
                    JsonTypes.SMALL_INTEGER,
                    "The error code.",
                    fault -> fault.code().number())
            .required("msg", JsonTypes.TEXT, "The error message.", Fault::message)
            .optional("field_name", JsonTypes.TEXT, "The parameter at fault, if any.", Fault::field)
            .build();

    private static final Shape<ErrorEnvelope> DETAILS = Shape.<ErrorEnvelope>of("ErrorDetails")
            .required("faults", JsonTypes.listOf(FAULT), "The errors of parameters.", ErrorEnvelope::ofParameters)
            .optional(
                    "more_faults",
                    JsonTypes.SMALL_INTEGER,
                    "The number of further ones that are not listed.",
                    envelope -> envelope.refusal.unreported() > 0 ? envelope.refusal.unreported() : null)
            .build();

    /** Why a call was refused. */
    public static final Shape<ErrorEnvelope> SHAPE = Shape.<ErrorEnvelope>of("Error")
            .with(FAULT, envelope -> envelope.refusal.first())
            .required("hint", JsonTypes.TEXT, "How to fix the call, and where to read more.", ErrorEnvelope::hint)
            .optional(
                    "details",
                    DETAILS,
                    "Present if parameters are at fault.",
                    envelope -> envelope.ofParameters().isEmpty() ? null : envelope)
            .build();

    private static final Shape<ErrorEnvelope> ENVELOPE = Shape.<ErrorEnvelope>of("ErrorEnvelope")
            .required(ERROR, SHAPE, "Why the call was refused.", envelope -> envelope)
            .build();

    /** The body of the answer. */
    public byte[] bytes() {
        return ENVELOPE.bytes(this);
    }

    /** The hint, which ends with the complete URL of the page about the code. */
    private String hint() {
        Fault fault = refusal.first();
        String more = "See " + server + ErrorGuide.path(fault.code()) + ".";
        @Nullable String hint = fault.hint();
        return hint == null ? more : hint.replace("See /", "See " + server + "/") + " " + more;
    }

    private List<Fault> ofParameters() {
        return refusal.all().stream().filter(fault -> fault.field() != null).toList();
    }
}
