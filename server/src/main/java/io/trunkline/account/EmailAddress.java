package io.trunkline.account;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** E-mail addresses: the syntax and lengths of RFC 5321, internationalised domains included. */
final class EmailAddress {

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
     * The form in which addresses are compared: two addresses with the same form cannot belong to two accounts. Lower
     * case throughout, the domain in its ASCII form.
     *
     * @param address one that {@link #check} has passed
     */
    static String comparedForm(String address) {
        return parse(address).orElseThrow(() -> new IllegalArgumentException("not an e-mail address"));
    }

    /** The same of any text; empty for what is no address. */
    static Optional<String> comparedFormIfAny(String text) {
        return parse(text);
    }

    private static Optional<String> parse(String text) {
        // The length comes first: it bounds the cost of everything after it.
        if (text.length() > MAX_OCTETS || text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        return SYNTAX.tryParse(text).filter(EmailAddress::isBareMailbox).flatMap(EmailAddress::compared);
    }

    private static boolean isBareMailbox(Email email) {
        return !email.hasIdentifier()
                && email.comments().isEmpty()
                && octets(email.localPart()) <= MAX_LOCAL_PART_OCTETS;
    }

    private static Optional<String> compared(Email email) {
        String domain;
        try {
            // An address literal such as [192.0.2.1] is no domain name.
            domain = email.isIpAddress()
                    ? '[' + email.domain() + ']'
                    : IDN.toASCII(email.domain(), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        String local = Normalizer.normalize(email.localPart(), Normalizer.Form.NFKC);
        String form = (local + '@' + domain).toLowerCase(Locale.ROOT);
        return octets(form) <= MAX_OCTETS ? Optional.of(form) : Optional.empty();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
