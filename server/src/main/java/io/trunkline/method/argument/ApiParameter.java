package io.trunkline.method.argument;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Range;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a method, declared once: decoding, the faults of a call and the OpenAPI document follow from it. Methods that declare
 * more about it return a new parameter. Immutable and thread-safe; compared by identity, since parameters of different methods may share
 * a name and mean different things.
 *
 * @param <T> the type of its value
 */
public final class ApiParameter<T> {

    private final Declared<T> declared;

    private ApiParameter(Declared<T> declared) {
        this.declared = declared;
    }

    /** An optional parameter without a default; its description is Markdown in our own words. */
    public static <T> ApiParameter<T> named(String name, ParameterType<T> type, String description) {
        return new ApiParameter<>(new Declared<>(name, type, description));
    }

    /** An optional parameter that takes several values, none by default. */
    public static <E> ApiParameter<List<E>> list(String name, ParameterType<E> element, String description) {
        return named(name, ParameterType.listOf(element), description).with(d -> d.defaultValue = List.of());
    }

    /** A boolean with a default. */
    public static ApiParameter<Boolean> flag(String name, boolean byDefault, String description) {
        return named(name, ParameterType.FLAG, description).byDefault(Boolean.toString(byDefault));
    }

    /** An optional number within bounds: any other is refused with code 497. */
    public static ApiParameter<Long> number(String name, Range range, String description) {
        return named(name, ParameterType.INTEGER, description)
                .checked((field, value) -> Limits.faultOfNumber(field, value, range))
                .limited(Optional.of(range), OptionalInt.empty());
    }

    /** An optional text with a maximum number of characters, in code points: a longer one is refused with code 477. */
    public static ApiParameter<String> text(String name, int longest, String description) {
        return named(name, ParameterType.TEXT, description)
                .checked((field, value) -> Limits.faultOfText(field, value, longest))
                .limited(Optional.empty(), OptionalInt.of(longest));
    }

    private ApiParameter<T> with(Consumer<Declared<T>> change) {
        Declared<T> copy = declared.copy();
        change.accept(copy);
        return new ApiParameter<>(copy);
    }

    /** The same parameter with another description. */
    public ApiParameter<T> describedAs(String description) {
        return with(d -> d.description = description);
    }

    /** The same parameter, but required: a call without it, or with empty text for it, is refused with code 485. */
    public ApiParameter<T> required() {
        return with(d -> {
            d.required = true;
            d.blank = Blank.EMPTY_IS_ABSENT;
        });
    }

    /** The same parameter, but required: a call without it, or with empty text for it, is refused with this fault. */
    public ApiParameter<T> requiredOr(Fault whenMissing) {
        return required().with(d -> d.whenMissing = whenMissing);
    }

    /**
     * The same parameter with a meaning for empty text and {@code 0}, which are values otherwise. If it is {@link #required()}, empty text
     * counts as not given.
     */
    public ApiParameter<T> blank(Blank meaning) {
        return with(d -> d.blank = meaning);
    }

    /** The same parameter, but selecting what the call is about: see {@link Blank#EMPTY_AND_ZERO_ARE_ABSENT}. */
    public ApiParameter<T> selects() {
        return blank(Blank.EMPTY_AND_ZERO_ARE_ABSENT);
    }

    /** The same parameter, where {@code all} or {@code any} (contract section 10.27) means everything: see {@link Arguments#meansAll}. */
    public ApiParameter<T> orAll() {
        return with(d -> d.hasAll = true);
    }

    /** Like {@link #orAll}, but not together with other values: for a change, which must not reach further than the values would. */
    public ApiParameter<T> orAllAlone() {
        return orAll().with(d -> d.allAlone = true);
    }

    /** The same parameter, whose default also depends on other parameters, so that no document states it. */
    public ApiParameter<T> defaultVaries() {
        return with(d -> d.defaultVaries = true);
    }

    /** The same parameter with a default, as a client would write it. */
    public ApiParameter<T> byDefault(String text) {
        return with(d -> {
            d.defaultText = text;
            d.defaultValue = d.type.parse(d.name, text);
        });
    }

    /** The same parameter with a further rule for its values, after those that it has. */
    public ApiParameter<T> checked(ParameterCheck<? super T> check) {
        return with(d -> d.addCheck(check));
    }

    /** The same parameter, described with the limits that its {@link #checked checks} and its type enforce. */
    public ApiParameter<T> limited(Optional<Range> range, OptionalInt longest) {
        return with(d -> {
            d.range = range.orElse(null);
            d.longest = longest;
        });
    }

    /** The same parameter with a rule for it and others of the same method. */
    public ApiParameter<T> rule(ParameterRule rule) {
        return with(d -> d.rule = rule);
    }

    /** The same parameter, accepted but left out of the OpenAPI document: only old clients send it. */
    public ApiParameter<T> undocumented() {
        return with(d -> d.documented = false);
    }

    /**
     * The same parameter with deferred faults. A call whose only faults are of such parameters goes on to its handler, which reports them
     * together with those that only the database knows: reading the parameter throws its fault.
     */
    public ApiParameter<T> deferred() {
        return with(d -> d.deferred = true);
    }

    /** The name as it is written on the wire. */
    public String name() {
        return declared.name;
    }

    public ParameterType<T> type() {
        return declared.type;
    }

    /** What it means, in our own words and in Markdown. */
    public String description() {
        return declared.description;
    }

    /** Whether a call without it is refused. */
    public boolean isRequired() {
        return declared.required;
    }

    /** Whether the OpenAPI document lists it. */
    public boolean documented() {
        return declared.documented;
    }

    /** Whether {@code all} means everything that exists. */
    public boolean hasAll() {
        return declared.hasAll;
    }

    /** The default as a client would write it; empty if there is none, or if no text can state it. */
    public Optional<String> defaultText() {
        return declared.defaultVaries ? Optional.empty() : Optional.ofNullable(declared.defaultText);
    }

    /** The accepted numbers, if they are bounded. */
    public Optional<Range> range() {
        return Optional.ofNullable(declared.range);
    }

    /** The maximum number of characters of a text, in code points, if it is bounded. */
    public OptionalInt longest() {
        return declared.longest;
    }

    /**
     * Reads the value that a call gives, or the default, before anything is known about the call's method.
     *
     * @throws FaultException if the value is bad
     */
    public Optional<T> read(Parameters given) {
        return Optional.ofNullable(valueOf(Decoder.decode(declared, given)));
    }

    /** The decoded value, or the default if none is given or {@code all} is meant. */
    // A value comes from the type of this parameter, which creates a T.
    @SuppressWarnings("unchecked")
    @Nullable
    T valueOf(@Nullable Object decoded) {
        return decoded == null || decoded instanceof Decoder.Everything ? declared.defaultValue : (T) decoded;
    }

    Declared<T> declared() {
        return declared;
    }

    @Override
    public String toString() {
        return declared.name;
    }
}
