package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The page about where callbacks go.
 *
 * @param tabs links to the pages beside it
 * @param url the form with the URL
 * @param delivery how the delivery is
 * @param types what a test may be an example of
 * @param type what the last test was an example of
 * @param hasUrl whether there is anything to send a test to
 * @param trial the test that has just been sent
 * @param isEditable whether the person may change or send anything
 */
public record CallbackHome(
        List<MenuItem> tabs,
        Section url,
        Delivery delivery,
        List<Choice> types,
        String type,
        boolean hasUrl,
        Optional<SentTest> trial,
        boolean isEditable) {

    public CallbackHome {
        tabs = List.copyOf(tabs);
        types = List.copyOf(types);
    }

    /**
     * How the delivery is.
     *
     * @param style of its badge
     * @param state in a word
     * @param meaning a sentence about it
     * @param isTroubled whether callbacks do not get through
     * @param canResume whether anything is held up
     */
    public record Delivery(
            String style, String state, String meaning, List<Fact> facts, boolean isTroubled, boolean canResume) {

        public Delivery {
            facts = List.copyOf(facts);
        }
    }

    /**
     * Something about the delivery: a moment, a text or both.
     *
     * @param text may be empty
     */
    public record Fact(String label, Optional<Instant> moment, String text) {}

    /**
     * A test, as it was sent and answered.
     *
     * @param verdict whether it would count as delivered, and why not
     * @param request its first line and headers
     * @param status the line of the answer's status; empty if there was no answer
     * @param answer the beginning of its body
     */
    public record SentTest(
            boolean isDelivered, String verdict, String request, String body, String status, String answer) {

        /** Without the request, which may hold secrets. */
        @Override
        public String toString() {
            return "SentTest[" + isDelivered + "]";
        }
    }
}
