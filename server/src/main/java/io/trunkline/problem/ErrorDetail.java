package io.trunkline.problem;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the values that caused a refusal, as in the {@code errors} of RFC 9457 section 3. Immutable.
 *
 * @param pointer the member of the body, as a JSON pointer in a fragment; null if it is not about one member
 * @param parameter the query parameter; null if it is not about one
 * @param code the error code of the Management API; null if there is none
 * @param detail what is wrong and what to do
 */
public record ErrorDetail(
        @Nullable String pointer,
        @Nullable String parameter,
        @Nullable Integer code,
        String detail) {

    /** The detail as JSON. */
    public static final Shape<ErrorDetail> SHAPE = Shape.<ErrorDetail>of("ProblemDetail")
            .optional(
                    "pointer",
                    JsonTypes.TEXT,
                    "The member of the body, as a JSON pointer in a fragment.",
                    ErrorDetail::pointer)
            .optional("parameter", JsonTypes.TEXT, "Or the query parameter.", ErrorDetail::parameter)
            .optional(
                    "code",
                    JsonTypes.SMALL_INTEGER,
                    "The error code of the Management API, if there is one.",
                    ErrorDetail::code)
            .required("detail", JsonTypes.TEXT, "What is wrong and what to do.", ErrorDetail::detail)
            .build();

    private static final int MAX_NAME = 200;

    /** A detail about a member of the body. */
    public static ErrorDetail ofMember(String name, String detail) {
        return new ErrorDetail(pointer(name), null, null, detail);
    }

    /** A detail about a query parameter. */
    public static ErrorDetail ofParameter(String name, String detail) {
        return new ErrorDetail(null, shown(name), null, detail);
    }

    /** A detail about the whole call or document, not about one value. */
    public static ErrorDetail ofWhole(String detail) {
        return new ErrorDetail(null, null, null, detail);
    }

    /** A fault with its hint and its code; its field is taken to be a member of the body. */
    public static ErrorDetail of(Fault fault) {
        String text = fault.hint() == null ? fault.message() : fault.message() + ". " + fault.hint();
        return new ErrorDetail(
                fault.field() == null ? null : pointer(fault.field()),
                null,
                fault.code().number(),
                text);
    }

    /** This detail about an element of a list in the body; its own pointer, if any, begins there. */
    public ErrorDetail inElement(String list, int index) {
        String element = pointer(list) + "/" + index;
        return new ErrorDetail(
                pointer == null ? element : element + pointer.substring("#".length()), parameter, code, detail);
    }

    /** Every fault that a refusal reports and, if there are more, their number. */
    public static List<ErrorDetail> of(FaultException refusal) {
        List<ErrorDetail> details = refusal.all().stream().map(ErrorDetail::of).toList();
        return refusal.unreported() == 0
                ? details
                : Stream.concat(details.stream(), Stream.of(ofMore(refusal.unreported())))
                        .toList();
    }

    /** A detail that says how many others were counted but not reported. */
    static ErrorDetail ofMore(int unreported) {
        return ofWhole("There are " + unreported + " more.");
    }

    /** The detail as a line for people: the member's name, what is wrong, and the code, if any. */
    public String sentence() {
        String member = pointer == null
                ? ""
                : pointer.substring("#/".length()).replace("~1", "/").replace("~0", "~") + ": ";
        return member + detail + (code == null ? "" : " (code " + code + ")");
    }

    /** The name, cut off if it is longer than any declared one, since it may have come from the caller. */
    private static String shown(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "\u2026";
    }

    private static String pointer(String name) {
        return "#/" + shown(name).replace("~", "~0").replace("/", "~1");
    }
}
