package io.trunkline.account.profile;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time zones in the notation of the Management API: names of the IANA database, which include {@code Etc/GMT-8} and {@code UTC}, and the
 * older {@code GMT-8}, {@code GMT-08:00}, {@code GMT+10} (contract section 5).
 *
 * <p>Mind the sign: {@code Etc/GMT-8} follows POSIX and is 8 hours ahead of UTC; {@code GMT-8} is 8 hours behind.
 */
public final class TimeZones {

    private static final Pattern OFFSET = Pattern.compile("GMT([+-])([0-9]{1,2})(?::([0-5][0-9]))?");

    /** The most extreme offsets in use anywhere. */
    private static final int MIN_MINUTES = -12 * 60;

    private static final int MAX_MINUTES = 14 * 60;

    private static final Set<String> NAMES = ZoneId.getAvailableZoneIds();

    private static final Pattern PLACE = Pattern.compile(
            "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC");

    private static final List<String> PLACES = NAMES.stream()
            .filter(name -> PLACE.matcher(name).matches())
            .sorted()
            .toList();

    /** Names of the IANA database that the platform lacks, with the zones that its file {@code backward} links them to. */
    private static final Map<String, ZoneId> LEFT_OUT = Map.of(
            "EST", ZoneId.of("America/Panama"),
            "MST", ZoneId.of("America/Phoenix"),
            "HST", ZoneId.of("Pacific/Honolulu"),
            "ROC", ZoneId.of("Asia/Taipei"),
            "Factory", ZoneOffset.UTC);

    private TimeZones() {}

    /** Returns the zone with this name; empty if there is none. */
    public static Optional<ZoneId> find(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.matches()) {
            int minutes = Integer.parseInt(offset.group(2)) * 60
                    + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
            int signed = offset.group(1).equals("-") ? -minutes : minutes;
            return signed < MIN_MINUTES || signed > MAX_MINUTES
                    ? Optional.empty()
                    : Optional.of(ZoneOffset.ofTotalSeconds(signed * 60));
        }
        return isName(text) ? Optional.of(ZoneId.of(text)) : Optional.ofNullable(LEFT_OUT.get(text));
    }

    /** The names that people choose from, in alphabetical order: those of places, and UTC. */
    public static List<String> names() {
        return PLACES;
    }

    /** Names with the prefix SystemV/ come from the platform, not from the IANA database. */
    private static boolean isName(String text) {
        return NAMES.contains(text) && !text.startsWith("SystemV/");
    }

    /** Returns the text unchanged, so that it is echoed as given, or refuses it with code 496. */
    static String check(String text, EditRules rules) {
        if (!isName(text) && find(text).isEmpty()) {
            throw new FaultException(
                    Fault.invalid("location", "Send a time zone name such as Europe/Berlin, Etc/GMT-8 or GMT-08:00."));
        }
        return text;
    }
}
