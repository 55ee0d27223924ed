package io.trunkline.account.profile;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import io.trunkline.address.HostName;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import io.trunkline.text.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** E-mail addresses: the syntax and lengths of RFC 5321, including internationalised domains. */
public final class EmailAddress {

    /** RFC 5321 section 4.5.3.1: a path of 256 octets less its angle brackets. */
    private static final int MAX_OCTETS = 254;

    private static final int MAX_LOCAL_PART_OCTETS = 64;

    private static final EmailValidator SYNTAX =
            JMail.validator().disallowExplicitSourceRouting().disallowObsoleteWhitespace();

    private EmailAddress() {}

    /** Returns the address unchanged, or refuses it with code 136. */
    static String check(String text, EditRules rules) {
        if (parse(text).isEmpty()) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_EMAIL,
                    ProfileFields.EMAIL.parameter(),
                    "Send an address such as jane@example.com."));
        }
        return text;
    }

    /** Whether a text is an e-mail address. */
    public static boolean isValid(String text) {
        return parse(text).isPresent();
    }

    /**
     * Returns the canonical form in which addresses are compared: two addresses with the same form cannot belong to two accounts. The case
     * of the local part is folded, and the domain is in its ASCII form.
     *
     * @param address a stored address; if {@link #check} would no longer accept it, all of it is folded
     */
    public static String comparedForm(String address) {
        return parse(address).orElseGet(() -> CaseFolding.fold(address));
    }

    /** Whether two stored addresses have the same canonical form. */
    public static boolean isSame(String one, String other) {
        return comparedForm(one).equals(comparedForm(other));
    }

    /** Returns the canonical form of any text; empty for a text that is not an address and never was one. */
    public static Optional<String> comparedFormIfAny(String text) {
        return isShortAndVisible(text) ? Optional.of(comparedForm(text)) : Optional.empty();
    }

    /**
     * Returns the form in which earlier versions compared the local parts of addresses: in lower case, which distinguishes texts that case
     * folding does not.
     *
     * @param address an address that is stored or sent by a caller
     */
    public static String lowerCaseForm(String address) {
        String form = comparedForm(address);
        int at = address.lastIndexOf('@');
        return CaseFolding.lower(address.substring(0, Math.max(at, 0)))
                + form.substring(Math.max(form.lastIndexOf('@'), 0));
    }

    private static Optional<String> parse(String text) {
        // The length comes first: it bounds the cost of everything after it.
        return isShortAndVisible(text)
                ? SYNTAX.tryParse(text).filter(EmailAddress::isBareMailbox).flatMap(EmailAddress::compared)
                : Optional.empty();
    }

    /** Unpaired surrogates are not characters: they would not be read back as they were written. */
    private static boolean isShortAndVisible(String text) {
        return text.length() <= MAX_OCTETS
                && text.codePoints()
                        .noneMatch(character -> Character.isISOControl(character)
                                || Character.getType(character) == Character.SURROGATE);
    }

    private static boolean isBareMailbox(Email email) {
        return !email.hasIdentifier()
                && email.comments().isEmpty()
                && octets(email.localPart()) <= MAX_LOCAL_PART_OCTETS;
    }

    private static Optional<String> compared(Email email) {
        String local = CaseFolding.fold(email.localPart());
        // An address literal such as [192.0.2.1] is not a domain name.
        Optional<String> domain = email.isIpAddress()
                ? Optional.of('[' + Ascii.lower(email.domain()) + ']')
                : HostName.domain(email.domain());
        return domain.filter(name -> !local.isEmpty() && octets(email.localPart() + '@' + name) <= MAX_OCTETS)
                .map(name -> local + '@' + name);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
