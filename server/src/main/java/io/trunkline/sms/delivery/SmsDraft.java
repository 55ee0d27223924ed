package io.trunkline.sms.delivery;

import java.util.List;

/**
 * What a call asks to send. Immutable. Its text form has neither numbers nor text.
 *
 * @param kind the way in which it was asked for
 * @param source the sender's number, as the call writes it
 * @param destinations the receivers' numbers, as the call writes them
 * @param text at least one character
 * @param storeText whether the text is stored even if the account's switch is off
 */
public record SmsDraft(Kind kind, String source, List<String> destinations, String text, boolean storeText) {

    /** The ways to send, with the names of their parameters. */
    public enum Kind {
        /** From one person to another. */
        MESSAGE("source", "destination"),
        /** From an application to people. */
        A2P("src_number", "dst_numbers");

        private final String source;
        private final String destination;

        Kind(String source, String destination) {
            this.source = source;
            this.destination = destination;
        }

        /** The parameter with the sender. */
        public String source() {
            return source;
        }

        /** The parameter with the receivers. */
        public String destination() {
            return destination;
        }
    }

    /** Copies the list. */
    public SmsDraft {
        destinations = List.copyOf(destinations);
    }

    @Override
    public String toString() {
        return "SmsDraft[" + kind + ", " + destinations.size() + " destinations]";
    }
}
