package io.trunkline.callback.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class AnswerTextTest {

    @Test
    void textStaysAsItIs() {
        assertThat(AnswerText.of("{\"ü\": \"日本 😀\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("{\"ü\": \"日本 😀\"}");
    }

    @Test
    void whatMovesCursorsOrHidesOrReordersTextIsReplaced() {
        assertThat(AnswerText.of("a\0b\u001b[31mc\r\nd\u2028e\u202ef\u200bg\u0085h".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("a b [31mc  d e\ufffdf\ufffdg h");
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        assertThat(AnswerText.of(new byte[] {(byte) 0xff, 'a', (byte) 0xc3})).isEqualTo("\ufffda\ufffd");
    }
}
