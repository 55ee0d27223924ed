package io.trunkline.sms.smpp;

import io.trunkline.sms.text.Concatenation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Joins the parts of inbound messages. Keeps a limited number of incomplete messages for a limited time, in memory only: a crash loses the
 * parts that were confirmed to the carrier. Thread-safe.
 */
final class PartJoiner {

    static final int MOST_MESSAGES = 1000;
    static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final int MOST_OCTETS = 4 * 1024 * 1024;

    private final LongSupplier nanoTime;
    private final Map<Key, Incomplete> messages = new LinkedHashMap<>();
    private int octets;

    PartJoiner(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Key(String source, String destination, int reference, int total) {}

    /**
     * A message with the parts that are there, by their numbers.
     *
     * @param since when the first part came, by the clock of the joiner
     */
    record Incomplete(
            String source, String destination, int reference, int total, long since, Map<Integer, Part> parts) {

        private Key key() {
            return new Key(source, destination, reference, total);
        }

        private int octets() {
            return parts.values().stream().mapToInt(Part::size).sum();
        }

        /** The text of the parts that are there. */
        String text() {
            StringBuilder text = new StringBuilder();
            List<Part> inOrder = List.copyOf(parts.values());
            for (int i = 0; i < inOrder.size(); ) {
                Alphabet alphabet = inOrder.get(i).alphabet;
                int from = i;
                while (i < inOrder.size() && inOrder.get(i).alphabet == alphabet) {
                    i++;
                }
                text.append(alphabet.decode(joined(inOrder.subList(from, i))));
            }
            return text.toString();
        }

        /** Some phones cut characters in two. */
        private static byte[] joined(List<Part> parts) {
            byte[] all = new byte[parts.stream().mapToInt(Part::size).sum()];
            int at = 0;
            for (Part part : parts) {
                System.arraycopy(part.octets, 0, all, at, part.size());
                at += part.size();
            }
            return all;
        }

        /** Has neither numbers nor text. */
        @Override
        public String toString() {
            return parts.size() + " of " + total + " parts";
        }
    }

    /** A part as it came. Immutable. */
    static final class Part {

        private final Alphabet alphabet;
        private final byte[] octets;

        Part(Alphabet alphabet, byte[] octets) {
            this.alphabet = alphabet;
            this.octets = octets.clone();
        }

        private int size() {
            return octets.length;
        }
    }

    /** Adds a part. Returns the message if it is whole, and forgets it. */
    synchronized Optional<Incomplete> add(String source, String destination, Concatenation number, Part part) {
        Key key = new Key(source, destination, number.reference(), number.total());
        Incomplete message = messages.computeIfAbsent(
                key,
                _ -> new Incomplete(
                        source,
                        destination,
                        number.reference(),
                        number.total(),
                        nanoTime.getAsLong(),
                        new TreeMap<>()));
        Part before = message.parts.put(number.sequence(), part);
        octets += part.size() - (before == null ? 0 : before.size());
        return message.parts.size() == number.total() ? Optional.of(forget(message)) : Optional.empty();
    }

    /** Takes back a message that could not be handed on. */
    synchronized void putBack(Incomplete message) {
        Incomplete newer = messages.remove(message.key());
        if (newer != null) {
            octets -= newer.octets();
            message.parts.putAll(newer.parts);
        }
        messages.put(message.key(), message);
        octets += message.octets();
    }

    /** As {@link #putBack}, but without a part, which the carrier will send again. */
    synchronized void putBackWithout(Incomplete message, int sequence) {
        message.parts.remove(sequence);
        if (!message.parts.isEmpty()) {
            putBack(message);
        }
    }

    /** If there is no room for another message, takes the one that has waited longest, and forgets it. */
    synchronized Optional<Incomplete> takeIfFull() {
        return messages.size() < MOST_MESSAGES && octets < MOST_OCTETS
                ? Optional.empty()
                : byAge().findFirst().map(this::forget);
    }

    /** Takes the messages that have waited too long, and forgets them. */
    synchronized List<Incomplete> takeExpired() {
        long now = nanoTime.getAsLong();
        List<Incomplete> expired = messages.values().stream()
                .filter(message -> now - message.since >= LONGEST_WAIT.toNanos())
                .toList();
        return expired.stream().map(this::forget).toList();
    }

    /** Takes all, the oldest first. */
    synchronized List<Incomplete> takeAll() {
        List<Incomplete> all = byAge().toList();
        return all.stream().map(this::forget).toList();
    }

    private Stream<Incomplete> byAge() {
        long now = nanoTime.getAsLong();
        return messages.values().stream().sorted((one, other) -> Long.compare(now - other.since, now - one.since));
    }

    private Incomplete forget(Incomplete message) {
        messages.remove(message.key());
        octets -= message.octets();
        return message;
    }
}
