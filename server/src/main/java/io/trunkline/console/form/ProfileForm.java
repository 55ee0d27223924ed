package io.trunkline.console.form;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Field;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.CallGuard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form with some fields of the profile. It sends only what was changed in it. What somebody else has changed in the meantime is not
 * overwritten: the person chooses. Immutable and thread-safe.
 */
public final class ProfileForm {

    private static final String METHOD = "SetAccountInfo";

    private final Api api;
    private final AccountReader reader;
    private final List<FormField> fields;

    public ProfileForm(Api api, AccountReader reader, List<FormField> fields) {
        this.api = api;
        this.reader = reader;
        this.fields = List.copyOf(fields);
    }

    /** What came of a form. */
    public sealed interface Outcome {

        /**
         * Everything that it changes is stored.
         *
         * @param names of the parameters that were changed
         */
        record Saved(List<String> names) implements Outcome {
            public Saved {
                names = List.copyOf(names);
            }
        }

        /** It changes nothing. */
        record Unchanged() implements Outcome {}

        /**
         * It was refused, and nothing is stored.
         *
         * @param fields with what was typed, and what is wrong with it
         * @param general faults that are of no field
         */
        record Refused(List<Field> fields, List<String> general) implements Outcome {}
    }

    /** The fields with what is stored. */
    public List<Field> shown(Caller caller, Texts texts) {
        Profile profile = caller.account().profile();
        return fields.stream()
                .map(field -> {
                    String stored = StoredValues.text(profile, field.field());
                    return field(field, caller, texts, stored, stored, Optional.empty(), Optional.empty());
                })
                .toList();
    }

    /** Whether a form changes something that has to be confirmed by the password. */
    public boolean isSensitive(Texts texts, PageRequest request) {
        return changes(texts, request).keySet().stream()
                .anyMatch(field -> field.sensitivity() == Sensitivity.CONFIRMED);
    }

    /** Stores what a form changes. */
    public Outcome submit(Caller caller, Texts texts, PageRequest request) {
        Map<FormField, ExpectedValues.Change> changes = changes(texts, request);
        if (changes.isEmpty()) {
            return new Outcome.Unchanged();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<ProfileField<?>, ExpectedValues.Change> expected = new HashMap<>();
        changes.forEach((field, change) -> {
            parameters.put(field.name(), change.wanted());
            expected.put(field.field(), change);
        });
        try {
            CallGuard.during(
                    new ExpectedValues(reader, caller.accountId(), expected),
                    () -> api.call(caller, METHOD, parameters));
            return new Outcome.Saved(List.copyOf(parameters.keySet()));
        } catch (FaultException e) {
            return refused(caller, texts, request, e);
        } catch (ConcurrentEditException e) {
            return new Outcome.Refused(
                    fields.stream()
                            .map(field -> typed(
                                    field,
                                    caller,
                                    texts,
                                    request,
                                    Optional.empty(),
                                    Optional.ofNullable(e.theirs().get(field.field()))))
                            .toList(),
                    List.of());
        }
    }

    /** The form as it was typed, with one more fault of a field that is not of the profile: of the password that confirms it. */
    public List<Field> typed(Caller caller, Texts texts, PageRequest request) {
        return fields.stream()
                .map(field -> typed(field, caller, texts, request, Optional.empty(), Optional.empty()))
                .toList();
    }

    private Outcome.Refused refused(Caller caller, Texts texts, PageRequest request, FaultException refusal) {
        Map<String, Fault> byField = new HashMap<>();
        List<String> general = new ArrayList<>();
        for (Fault fault : refusal.all()) {
            if (fault.field() != null
                    && fields.stream().anyMatch(field -> field.name().equals(fault.field()))) {
                byField.putIfAbsent(fault.field(), fault);
            } else {
                general.add(FieldTexts.fault(texts, fault));
            }
        }
        return new Outcome.Refused(
                fields.stream()
                        .map(field -> typed(
                                field,
                                caller,
                                texts,
                                request,
                                Optional.ofNullable(byField.get(field.name()))
                                        .map(fault -> FieldTexts.fault(texts, fault)),
                                Optional.empty()))
                        .toList(),
                general);
    }

    private Field typed(
            FormField field,
            Caller caller,
            Texts texts,
            PageRequest request,
            Optional<String> fault,
            Optional<String> theirs) {
        // What somebody else has stored is what the next attempt starts from.
        return field(
                field,
                caller,
                texts,
                sent(field, texts, request),
                theirs.orElseGet(() -> was(field, request)),
                fault,
                theirs);
    }

    private Field field(
            FormField field,
            Caller caller,
            Texts texts,
            String value,
            String was,
            Optional<String> fault,
            Optional<String> theirs) {
        ProfileField<?> declared = field.field();
        return new Field(
                field.name(),
                FieldTexts.label(texts, field.name()),
                (FieldTexts.hint(texts, field.name(), declared.description(), declared.longest()) + " "
                                + field.remark().apply(texts, value))
                        .strip(),
                field.input(),
                value,
                was,
                fault,
                theirs,
                field.choices().apply(texts),
                declared.longest(),
                false,
                !api.allows(caller, METHOD),
                field.autocomplete());
    }

    private Map<FormField, ExpectedValues.Change> changes(Texts texts, PageRequest request) {
        Map<FormField, ExpectedValues.Change> changes = new LinkedHashMap<>();
        for (FormField field : fields) {
            String was = was(field, request);
            String wanted = sent(field, texts, request);
            boolean isTheirs = request.field("choose." + field.name()).equals("theirs");
            if (request.form().contains("was." + field.name()) && !isTheirs && !wanted.equals(was)) {
                changes.put(field, new ExpectedValues.Change(was, wanted));
            }
        }
        return changes;
    }

    private static String was(FormField field, PageRequest request) {
        return StoredValues.lines(request.field("was." + field.name()));
    }

    /** A browser sends nothing for a switch that is off. */
    private static String sent(FormField field, Texts texts, PageRequest request) {
        return switch (field.input()) {
            case SWITCH -> Boolean.toString(request.form().contains(field.name()));
            case SEARCHED ->
                Searched.value(request.field(field.name()), field.choices().apply(texts), texts);
            default -> StoredValues.lines(request.field(field.name()));
        };
    }
}
