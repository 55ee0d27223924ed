package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.smpp.PartJoiner.Incomplete;
import io.trunkline.sms.smpp.PartJoiner.Part;
import io.trunkline.sms.text.Concatenation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Messages are joined within limits of number, size and time. */
final class PartJoinerTest {

    private final AtomicLong now = new AtomicLong();
    private final PartJoiner joiner = new PartJoiner(now::get);

    private static Part part(String text) {
        return new Part(Alphabet.LATIN_1, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Optional<String> add(String source, int reference, int total, int sequence, String text) {
        return joiner.add(source, "2", new Concatenation(reference, total, sequence), part(text))
                .map(Incomplete::text);
    }

    @Test
    void aMessageIsWholeWithItsLastPartAndThenForgotten() {
        assertThat(add("1", 1, 3, 2, "b")).isEmpty();
        assertThat(add("1", 1, 3, 3, "c")).isEmpty();
        assertThat(add("1", 1, 3, 1, "a")).contains("abc");
        assertThat(joiner.takeAll()).isEmpty();
    }

    @Test
    void aPartThatComesTwiceCountsOnce() {
        assertThat(add("1", 1, 2, 1, "a")).isEmpty();
        assertThat(add("1", 1, 2, 1, "a")).isEmpty();
        assertThat(add("1", 1, 2, 2, "b")).contains("ab");
    }

    @Test
    void messagesOfDifferentSendersAndNumbersAreKeptApart() {
        assertThat(add("1", 1, 2, 1, "a")).isEmpty();
        assertThat(add("3", 1, 2, 2, "b")).isEmpty();
        assertThat(add("1", 2, 2, 2, "c")).isEmpty();
        assertThat(add("1", 1, 3, 2, "d")).isEmpty();
        assertThat(joiner.takeAll()).extracting(Incomplete::text).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void partsOfDifferentAlphabetsAreReadEachInItsOwn() {
        assertThat(add("1", 1, 3, 1, "é")).isEmpty();
        assertThat(joiner.add("1", "2", new Concatenation(1, 3, 2), new Part(Alphabet.UCS2, new byte[] {4, 0x16})))
                .isEmpty();
        assertThat(add("1", 1, 3, 3, "é")).contains("éЖé");
    }

    @Test
    void afterTheLongestWaitAMessageIsTakenAsItIs() {
        assertThat(add("1", 1, 3, 3, "c")).isEmpty();
        now.addAndGet(1);
        assertThat(add("1", 2, 2, 1, "x")).isEmpty();
        assertThat(add("1", 1, 3, 1, "a")).isEmpty();
        now.addAndGet(PartJoiner.LONGEST_WAIT.toNanos() - 1);
        assertThat(joiner.takeExpired()).extracting(Incomplete::text).containsExactly("ac");
        now.addAndGet(1);
        assertThat(joiner.takeExpired()).extracting(Incomplete::text).containsExactly("x");
        assertThat(joiner.takeExpired()).isEmpty();
    }

    @Test
    void whenThereAreTooManyTheOldestIsTaken() {
        for (int i = 0; i < PartJoiner.MOST_MESSAGES; i++) {
            assertThat(joiner.takeIfFull()).isEmpty();
            now.addAndGet(1);
            assertThat(add("1", i, 2, 1, "m" + i)).isEmpty();
        }
        assertThat(joiner.takeIfFull().map(Incomplete::text)).contains("m0");
        assertThat(joiner.takeIfFull()).isEmpty();
    }

    @Test
    void whenTheyAreTooLargeTheOldestIsTaken() {
        String large = "a".repeat(64 * 1024);
        for (int i = 0; i < 64; i++) {
            assertThat(joiner.takeIfFull()).isEmpty();
            assertThat(add("1", i, 2, 1, large)).isEmpty();
        }
        assertThat(joiner.takeIfFull()).isPresent();
        assertThat(joiner.takeIfFull()).isEmpty();
        // Whole ones make room as well.
        assertThat(add("1", 63, 2, 2, large)).isPresent();
        assertThat(joiner.takeIfFull()).isEmpty();
    }

    @Test
    void whatIsPutBackKeepsItsAgeAndMeetsWhatCameMeanwhile() {
        assertThat(add("1", 1, 3, 1, "a")).isEmpty();
        now.addAndGet(PartJoiner.LONGEST_WAIT.toNanos());
        Incomplete taken = joiner.takeExpired().getFirst();
        assertThat(add("1", 1, 3, 2, "b")).isEmpty();
        joiner.putBack(taken);
        assertThat(joiner.takeExpired()).extracting(Incomplete::text).containsExactly("ab");
    }

    @Test
    void whatIsPutBackWithoutItsOnlyPartIsForgotten() {
        Incomplete whole =
                joiner.add("1", "2", new Concatenation(1, 1, 1), part("a")).orElseThrow();
        joiner.putBackWithout(whole, 1);
        assertThat(joiner.takeAll()).isEmpty();
    }

    @Test
    void itsTextFormHasNeitherNumbersNorText() {
        assertThat(add("15551110001", 1, 3, 1, "sesame")).isEmpty();
        assertThat(joiner.takeAll().getFirst()).hasToString("1 of 3 parts");
    }
}
