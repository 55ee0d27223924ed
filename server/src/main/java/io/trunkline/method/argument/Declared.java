package io.trunkline.method.argument;

import io.trunkline.fault.Fault;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a parameter. Changed only while it is being built: once an {@link ApiParameter} has it, it no longer changes.
 *
 * @param <T> the type of the parameter's value
 */
final class Declared<T> {

    final String name;
    final ParameterType<T> type;
    String description;
    boolean documented = true;
    boolean required;

    @Nullable
    Fault whenMissing;

    Blank blank = Blank.COUNTS;
    boolean hasAll;
    boolean allAlone;

    @Nullable
    String defaultText;

    boolean defaultVaries;

    @Nullable
    T defaultValue;

    @Nullable
    Range range;

    OptionalInt longest = OptionalInt.empty();
    List<ParameterCheck<? super T>> checks = List.of();

    @Nullable
    ParameterRule rule;

    boolean deferred;

    Declared(String name, ParameterType<T> type, String description) {
        this.name = name;
        this.type = type;
        this.description = description;
    }

    Declared<T> copy() {
        Declared<T> copy = new Declared<>(name, type, description);
        copy.documented = documented;
        copy.required = required;
        copy.whenMissing = whenMissing;
        copy.blank = blank;
        copy.hasAll = hasAll;
        copy.allAlone = allAlone;
        copy.defaultText = defaultText;
        copy.defaultVaries = defaultVaries;
        copy.defaultValue = defaultValue;
        copy.range = range;
        copy.longest = longest;
        copy.checks = checks;
        copy.rule = rule;
        copy.deferred = deferred;
        return copy;
    }

    void addCheck(ParameterCheck<? super T> check) {
        List<ParameterCheck<? super T>> longer = new ArrayList<>(checks);
        longer.add(check);
        checks = List.copyOf(longer);
    }
}
