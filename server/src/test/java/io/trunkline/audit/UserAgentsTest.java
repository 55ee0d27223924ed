package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class UserAgentsTest {

    @Test
    void itIsBoundedAndForgesNoLineOfALog() {
        assertThat(UserAgents.clean("a\r\nb\u0085\u001b[31m" + "x".repeat(100_000)))
                .hasSize(UserAgents.MOST)
                .startsWith("a??b??[31mxxx");
    }

    @Test
    void itIsNotCutInsideACharacter() {
        String most = "x".repeat(UserAgents.MOST - 1);
        assertThat(UserAgents.clean(most + "\uD83D\uDE00")).isEqualTo(most);
    }

    @Test
    void whoSaysNothingIsCalledNothing() {
        assertThat(UserAgents.cleanIfAny(null)).isNull();
        assertThat(UserAgents.cleanIfAny("a\tb")).isEqualTo("a?b");
    }
}
