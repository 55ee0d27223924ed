package io.trunkline.method.argument;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.parameter.Range;
import java.util.Optional;

/** Checks the bounds of values that have no error code of their own. Stateless and thread-safe. */
final class Limits {

    private Limits() {}

    static Optional<Fault> faultOfNumber(String name, long number, Range range) {
        return range.holds(number)
                ? Optional.empty()
                : Optional.of(new Fault(
                        ErrorCode.INVALID_RANGE,
                        ErrorCode.INVALID_RANGE.message(name, range.lowest(), range.highest()),
                        name,
                        "It is " + number + "."));
    }

    static Optional<Fault> faultOfText(String name, String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? Optional.empty()
                : Optional.of(new Fault(
                        ErrorCode.LENGTH_EXCEEDED,
                        ErrorCode.LENGTH_EXCEEDED.message(name, longest),
                        name,
                        "It is " + length + " characters long."));
    }
}
