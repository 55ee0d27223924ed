package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which of all pairs of letters are languages and countries: as many as the specification lists. */
@ExtendWith(Target.Resolver.class)
class CodeListsTest {

    private final Api api;

    CodeListsTest(Api api) {
        this.api = api;
    }

    private Set<String> accepted(String name, char first) {
        Set<String> accepted = new TreeSet<>();
        pairs(first).forEach(pair -> {
            // The other parameter is always at fault, so that nothing is written.
            boolean known =
                    api.set(name, pair, "store_inbound_sms", "maybe").faults().size() == 1;
            if (known) {
                accepted.add(pair);
            }
        });
        return accepted;
    }

    private static Stream<String> pairs(char first) {
        return IntStream.range(0, 26 * 26).mapToObj(i -> "" + (char) (first + i / 26) + (char) (first + i % 26));
    }

    @Test
    void exactly142LanguagesAreKnown() {
        assertThat(accepted("language_code", 'a'))
                .hasSize(142)
                .contains("en", "de", "zh", "in", "iw", "ji", "jw", "mo", "sh", "id", "he", "yi")
                .doesNotContain("nb", "nn", "bs", "lb", "ee", "ig");
    }

    @Test
    void exactly224CountriesAreKnown() {
        assertThat(accepted("billing_address_country_code", 'A'))
                .hasSize(224)
                .contains("US", "DE", "RU", "AN", "AX", "ZW")
                .doesNotContain(
                        "BL", "BQ", "BS", "CC", "CD", "CI", "CW", "FK", "GM", "GW", "HK", "IM", "KN", "LC", "MF", "MK",
                        "MO", "PM", "SH", "SJ", "SS", "SX", "TL", "UM", "VC", "VG");
    }
}
