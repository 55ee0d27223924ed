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

/** E-mail addresses: the syntax and lengths of RFC 5321, internationalised domains included. */
public final class EmailAddress {

    /** RFC 5321 section 4.5.3.1: a path of 256 octets less its angle brackets. */
    private static final int MAX_OCTETS = 254;

    private static final int MAX_LOCAL_PART_OCTETS = 64;

    private static final EmailValidator SYNTAX =
            JMail.validator().disallowExplicitSourceRouting().disallowObsoleteWhitespace();

    private EmailAddress() {}

    /** Returns the address as it is, or refuses it with code 136. */
    static String check(String text, EditRules rules) {
        if (parse(text).isEmpty()) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_EMAIL,
                    ProfileFields.EMAIL.parameter(),
                    "Send an address such as jane@example.com."));
        }
        return text;
    }

    /**
     * The form in which addresses are compared: two addresses with the same form cannot belong to two accounts. The local part's case
     * is folded, the domain in its ASCII form.
     *
     * @param address one that is kept; if {@link #check} would not take it any more, all of it is folded
     */
    public static String comparedForm(String address) {
        return parse(address).orElseGet(() -> CaseFolding.fold(address));
    }

    /** The same of any text; empty for what is no address and never was one. */
    public static Optional<String> comparedFormIfAny(String text) {
        return isShortAndVisible(text) ? Optional.of(comparedForm(text)) : Optional.empty();
    }

    /**
     * The form in which the local parts of addresses were compared in earlier versions: in lower case, which tells apart what case folding
     * does not.
     *
     * @param address one that is kept, or sent
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

    /** Unpaired surrogates are no characters: they would not come back as they went in. */
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
        // An address literal such as [192.0.2.1] is no domain name.
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
