package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What pages show of text messages. */
public final class Sms {

    private Sms() {}

    /**
     * The numbers for which text messages are on.
     *
     * @param typed the number that somebody wants to switch on
     * @param faults why that was refused
     * @param isEditable whether the person may switch numbers
     */
    public record Numbers(List<Enabled> numbers, Pager pager, String typed, List<String> faults, boolean isEditable) {

        public Numbers {
            numbers = List.copyOf(numbers);
            faults = List.copyOf(faults);
        }
    }

    /**
     * A number.
     *
     * @param since when it was switched on
     */
    public record Enabled(String digits, Instant since) {}

    /**
     * A page of the history.
     *
     * @param intro a sentence above it
     * @param file the address of a file with the same messages; empty if there are none
     */
    public record History(
            String intro, FilterForm filters, List<Message> messages, Pager pager, Optional<String> file) {

        public History {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A message.
     *
     * @param direction in words
     * @param status in words
     * @param style the class of its badge in the style sheet
     * @param error what went wrong; may be empty
     * @param text if it is stored
     */
    public record Message(
            Instant at,
            String direction,
            String from,
            String to,
            String parts,
            String cost,
            String status,
            String style,
            String error,
            Optional<String> text) {

        /** Without the text. */
        @Override
        public String toString() {
            return "Message[" + at + "]";
        }
    }

    /**
     * A message to be sent.
     *
     * @param preview its parts and price, in a sentence; empty before somebody asks
     * @param faults that are of no field
     */
    public record Draft(List<Field> fields, String preview, List<String> faults) {

        public Draft {
            fields = List.copyOf(fields);
            faults = List.copyOf(faults);
        }
    }
}
