package io.trunkline.account.contact;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.Throttle;
import java.time.Duration;
import java.util.Optional;

/** What can be wrong with contacts (contract section 3.3, codes 405 to 417 and 556). Stateless and thread-safe. */
public final class ContactFaults {

    /** The maximum length of an address and of a description, in code points. */
    public static final int MAX_LENGTH = 1024;

    static final String ID = "contact_id";
    static final String ADDRESS = "contact_data";
    static final String CODE = "verification_code";

    private ContactFaults() {}

    static FaultException unknown() {
        return new FaultException(Fault.ofField(
                ErrorCode.INVALID_CONTACT_ID, ID, "The account has no contact with this id. See GetContactAddresses."));
    }

    static FaultException duplicate(String field) {
        return new FaultException(
                Fault.ofField(ErrorCode.DUPLICATE_CONTACT, field, "Another contact of the account has this address."));
    }

    static FaultException full(int most) {
        return new FaultException(Fault.ofField(
                ErrorCode.EMAIL_COUNT_LIMIT,
                ADDRESS,
                "Delete a contact that is no longer needed; there are " + most + "."));
    }

    static FaultException alreadyVerified() {
        return new FaultException(Fault.ofField(
                ErrorCode.CONTACT_IS_ALREADY_VERIFIED, ID, "It gets the messages of its groups already."));
    }

    static FaultException wrongCode() {
        return new FaultException(Fault.ofField(
                ErrorCode.INVALID_VERIFICATION_CODE,
                CODE,
                "The code was not sent to this contact in the last 24 hours, or it was guessed at too often."));
    }

    /** A code is to be sent too early. */
    static FaultException early(Duration wait, String hint) {
        Throttle throttle = new Throttle(wait, null);
        return FaultException.until(
                new Fault(ErrorCode.RETRY_LATER, ErrorCode.RETRY_LATER.message(throttle.seconds()), ID, hint),
                throttle);
    }

    /**
     * Returns the fault of an address, if any.
     *
     * @param field the name of the caller's parameter
     * @param invalid the code for a text that is no address
     */
    public static Optional<Fault> ofAddress(String field, String text, ErrorCode invalid) {
        if (isTooLong(text)) {
            return Optional.of(tooLong(ErrorCode.CONTACT_DATA_INVALID, field, text));
        }
        return EmailAddress.isValid(text)
                ? Optional.empty()
                : Optional.of(Fault.ofField(invalid, field, "Send an address such as jane@example.com."));
    }

    /** Returns the fault of a description, if any. */
    public static Optional<Fault> ofDescription(String field, String text) {
        if (isTooLong(text)) {
            return Optional.of(tooLong(ErrorCode.INVALID_CONTACT_DESCRIPTION_LENGTH, field, text));
        }
        return text.codePoints()
                        .anyMatch(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.SURROGATE)
                ? Optional.of(Fault.invalid(field, "Control characters are not allowed."))
                : Optional.empty();
    }

    private static boolean isTooLong(String text) {
        return text.codePointCount(0, text.length()) > MAX_LENGTH;
    }

    private static Fault tooLong(ErrorCode code, String field, String text) {
        return Fault.ofField(code, field, "It is " + text.codePointCount(0, text.length()) + " characters long.");
    }
}
