package io.trunkline.callback.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The hash, against the vectors of the contract and one that an independent program made. */
final class CallbackHashTest {

    @Test
    void itIsTheMd5OfSaltAccountKeyAndCallback() {
        assertThat(CallbackHash.of("pepper", 1, "key", 7)).isEqualTo("a5c9340a95b235ea403cc8a94d7d182e");
    }

    @Test
    void withoutASaltItBeginsWithTheAccount() {
        assertThat(CallbackHash.of(null, 1, "key", 7)).isEqualTo("9679dceaf265fc598c61a5755716dca8");
        assertThat(CallbackHash.of("", 1, "key", 7)).isEqualTo("9679dceaf265fc598c61a5755716dca8");
    }

    @Test
    void textCountsAsUtf8AndLargeIdsAsPlainDigits() {
        // printf 'пé€9007199254740991key1234567890123' | md5sum
        assertThat(CallbackHash.of("пé€", 9007199254740991L, "key", 1234567890123L))
                .isEqualTo("a7c54b0d5a2cdeacdb0bdca35c720e0c");
    }
}
