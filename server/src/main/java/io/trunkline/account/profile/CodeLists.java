package io.trunkline.account.profile;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The known language and country codes: exactly those listed in the specification or, depending on a setting, these and all codes of ISO
 * 639-1 and ISO 3166-1 alpha-2.
 */
public final class CodeLists {

    /** The specification's 142 languages; withdrawn codes such as {@code iw} are listed alongside their successors. */
    public static final Set<String> SPECIFIED_LANGUAGES = codes("""
            aa ab af am ar as ay az ba be bg bh bi bn bo br ca co cs cy da de dz el en eo es et eu fa fi fj fo
            fr fy ga gd gl gn gu ha he hi hr hu hy ia id ie ik in is it iu iw ja ji jw ka kk kl km kn ko ks ku
            ky la ln lo lt lv mg mi mk ml mn mo mr ms mt my na ne nl no oc om or pa pl ps pt qu rm rn ro ru rw
            sa sd sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ug uk ur
            uz vi vo wo xh yi yo za zh zu""");

    /** The specification's 224 countries. */
    public static final Set<String> SPECIFIED_COUNTRIES = codes("""
            AD AE AF AG AI AL AM AN AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BT BV BW
            BY BZ CA CF CG CH CK CL CM CN CO CR CU CV CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FM
            FO FR GA GB GD GE GF GG GH GI GL GN GP GQ GR GS GT GU GY HM HN HR HT HU ID IE IL IN IO IQ IR IS IT
            JE JM JO JP KE KG KH KI KM KP KR KW KY KZ LA LB LI LK LR LS LT LU LV LY MA MC MD ME MG MH ML MM MN
            MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PN PR
            PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR ST SV SY SZ TC TD TF TG TH TJ
            TK TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VE VI VN VU WF WS YE YT ZA ZM ZW""");

    private static final Set<String> ALL_LANGUAGES = union(SPECIFIED_LANGUAGES, Locale.getISOLanguages());

    private static final Set<String> ALL_COUNTRIES = union(SPECIFIED_COUNTRIES, Locale.getISOCountries());

    private CodeLists() {}

    /** Whether a code in lower case is one that an account may have, whatever list of codes is set. */
    public static boolean isLanguage(String code) {
        return ALL_LANGUAGES.contains(code);
    }

    /** Returns the code in lower case, or refuses it with code 202. */
    static String checkLanguage(String text, EditRules rules) {
        Set<String> known = rules.compat().lists() == ProfileCompat.Lists.ISO ? ALL_LANGUAGES : SPECIFIED_LANGUAGES;
        String code = Ascii.lower(text);
        if (!known.contains(code)) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_LANGUAGE_CODE, "language_code", "Send two letters of ISO 639-1, such as en."));
        }
        return code;
    }

    /** Returns the code in upper case, or refuses it with code 204. */
    static String checkCountry(String text, EditRules rules) {
        Set<String> known = rules.compat().lists() == ProfileCompat.Lists.ISO ? ALL_COUNTRIES : SPECIFIED_COUNTRIES;
        String code = Ascii.upper(text);
        if (!known.contains(code)) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_BILLING_ADDRESS_COUNTRY_CODE,
                    "billing_address_country_code",
                    "Send two letters of ISO 3166-1 alpha-2, such as US."));
        }
        return code;
    }

    private static Set<String> codes(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static Set<String> union(Set<String> specified, String[] iso) {
        Set<String> all = new HashSet<>(specified);
        Collections.addAll(all, iso);
        return Set.copyOf(all);
    }
}
