package io.trunkline.parameter;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A parameter type. Parsing is strict and never loses digits. Immutable and thread-safe.
 *
 * @param <T> the Java type of its values
 */
public final class ParameterType<T> {

    /** Text, unchanged. */
    public static final ParameterType<String> TEXT = new ParameterType<>("string", Optional.empty(), (_, text) -> text);

    /**
     * A boolean: {@code true} or {@code false} in any case, {@code 1} or {@code 0}. The official clients send all of
     * these (contract section 1.3).
     */
    public static final ParameterType<Boolean> FLAG =
            new ParameterType<>("boolean", Optional.empty(), SingleValues::flag);

    /** An exact decimal with a point, such as {@code 1.50}; a short exponent is allowed. */
    public static final ParameterType<BigDecimal> DECIMAL =
            new ParameterType<>("number", Optional.of("double"), SingleValues::decimal);

    /** A 64-bit integer. */
    public static final ParameterType<Long> INTEGER =
            new ParameterType<>("integer", Optional.of("int64"), SingleValues::integer);

    /**
     * A numeric id. It has a single spelling, see {@link Ids}; 0 and negative numbers never identify anything,
     * but methods may give them a meaning or an error code.
     */
    public static final ParameterType<Long> ID = new ParameterType<>("integer", Optional.of("int64"), SingleValues::id);

    /** A point in time as {@code YYYY-MM-DD HH:mm:ss}, in a time zone given elsewhere in the call. */
    public static final ParameterType<LocalDateTime> TIMESTAMP =
            new ParameterType<>("string", Optional.of("timestamp"), SingleValues::timestamp);

    /** A day as {@code YYYY-MM-DD}; a time of day after it is ignored. */
    public static final ParameterType<LocalDate> DATE =
            new ParameterType<>("string", Optional.of("date"), SingleValues::date);

    private final Form form;
    private final Conversion<String, T> reader;
    private final Conversion<List<String>, T> readerOfAll;

    /** A type whose values are one text each. */
    private ParameterType(String schemaType, Optional<String> schemaFormat, Conversion<String, T> reader) {
        this(
                new Form(schemaType, schemaFormat, List.of(), Optional.empty()),
                reader,
                (name, texts) -> reader.convert(name, texts.getFirst()));
    }

    private ParameterType(Form form, Conversion<String, T> reader, Conversion<List<String>, T> readerOfAll) {
        this.form = form;
        this.reader = reader;
        this.readerOfAll = readerOfAll;
    }

    /** How the type is described. */
    private record Form(String type, Optional<String> format, List<String> words, Optional<ParameterType<?>> element) {}

    /**
     * Converts a value that has been parsed.
     *
     * @param <F> the type before the conversion
     * @param <T> the type after the conversion
     */
    @FunctionalInterface
    public interface Conversion<F, T> {

        /**
         * Converts a value.
         *
         * @param name the parameter's name, for the fault
         * @throws FaultException if the new type has no such value
         */
        T convert(String name, F value);
    }

    /**
     * Several values of a type: separated by semicolons, or as a JSON array in the text, as in some published samples
     * (contract section 1.4). Empty text is an empty list, and empty values are ignored. A list has at most
     * {@link ListText#MOST_VALUES}.
     */
    public static <E> ParameterType<List<E>> listOf(ParameterType<E> element) {
        return new ParameterType<>(
                new Form("string", Optional.empty(), List.of(), Optional.of(element)),
                (name, text) -> elements(element, name, ListText.values(name, List.of(text))),
                (name, values) -> elements(element, name, values));
    }

    private static <E> List<E> elements(ParameterType<E> element, String name, List<String> values) {
        return values.stream()
                .map(value -> element.parse(name, value))
                .distinct()
                .toList();
    }

    /**
     * One of several values, each identified by a word in any case.
     *
     * @param word the word that identifies a value
     * @param unknown creates the fault for any other word, from the parameter's name
     */
    public static <E> ParameterType<E> oneOf(
            List<E> values, Function<E, String> word, Function<String, Fault> unknown) {
        List<String> words = values.stream().map(word).toList();
        return TEXT.<E>then((name, text) -> values.stream()
                        .filter(value -> Ascii.isSame(word.apply(value), text))
                        .findFirst()
                        .orElseThrow(() -> new FaultException(unknown.apply(name))))
                .ofWords(words);
    }

    /** A type of the same form whose values are converted further, or refused. */
    public <U> ParameterType<U> then(Conversion<T, U> next) {
        return new ParameterType<>(
                form,
                (name, text) -> next.convert(name, reader.convert(name, text)),
                (name, values) -> next.convert(name, readerOfAll.convert(name, values)));
    }

    /** The same type, not a list, whose bad values are refused with this fault, from the parameter's name. */
    public ParameterType<T> refusedAs(Function<String, Fault> bad) {
        ParameterType<T> own = TEXT.then((name, text) -> {
            try {
                return parse(name, text);
            } catch (FaultException e) {
                throw new FaultException(bad.apply(name));
            }
        });
        return new ParameterType<>(form, own.reader, own.readerOfAll);
    }

    /** The same type, described with a format. Only a {@link #then conversion} refuses values of another format. */
    public ParameterType<T> ofFormat(String format) {
        return new ParameterType<>(
                new Form(form.type(), Optional.of(format), form.words(), form.element()), reader, readerOfAll);
    }

    /** The same type, described as one of these words. Only a {@link #then conversion} refuses other words. */
    public ParameterType<T> ofWords(List<String> words) {
        return new ParameterType<>(
                new Form(form.type(), form.format(), List.copyOf(words), form.element()), reader, readerOfAll);
    }

    /** The JSON Schema {@code type}; {@code string} for a list, because a list can be sent in one text. */
    public String schemaType() {
        return form.type();
    }

    /** The JSON Schema {@code format}, if the type has one. */
    public Optional<String> schemaFormat() {
        return form.format();
    }

    /** All words for values of this type, as the documents spell them; empty if the values are not enumerated. */
    public List<String> words() {
        return form.words();
    }

    /** The type of the values of a list; empty if this type is not a list. */
    public Optional<ParameterType<?>> element() {
        return form.element();
    }

    /**
     * Parses a value.
     *
     * @param name the parameter's name, for the fault
     * @throws FaultException with code 496, or 111 for dates and times, if the text is not of this type
     */
    public T parse(String name, String text) {
        return reader.convert(name, text);
    }

    /**
     * Splits the texts of a list into its values; for other types, returns the texts unchanged.
     *
     * @throws FaultException with code 496 for a list of too many values, or a text that starts like a JSON array but is not one
     */
    public List<String> split(String name, List<String> texts) {
        return form.element().isPresent() ? ListText.values(name, texts) : texts;
    }

    /**
     * Parses texts that have been {@linkplain #split split} into one value: all of them for a list, the first one for other types.
     *
     * @param values at least one, unless the type is a list
     * @throws FaultException as {@link #parse} does
     */
    public T parseSplit(String name, List<String> values) {
        return readerOfAll.convert(name, values);
    }

    /**
     * Parses several texts into one value: all of them for a list, the first one for other types.
     *
     * @param texts at least one
     * @throws FaultException as {@link #parse} does
     */
    public T parseAll(String name, List<String> texts) {
        return parseSplit(name, split(name, texts));
    }
}
