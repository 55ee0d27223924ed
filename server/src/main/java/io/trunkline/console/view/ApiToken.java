package io.trunkline.console.view;

import java.time.Instant;
import java.util.Optional;

/**
 * A token for a program.
 *
 * @param address of this server, as programs use it
 * @param once makes the next sending another one than the last
 * @param token that has just been made
 */
public record ApiToken(String address, Optional<Confirmation> confirmation, String once, Optional<Token> token) {

    /**
     * What programs send.
     *
     * @param value a secret
     */
    public record Token(String value, Instant expires) {
        @Override
        public String toString() {
            return "Token[" + expires + "]";
        }
    }
}
