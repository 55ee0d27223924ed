package io.trunkline.console.explorer;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.code.Secrets;
import io.trunkline.console.code.WrittenCall;
import io.trunkline.console.form.StoredValues;
import io.trunkline.console.page.Visit;
import io.trunkline.method.catalogue.ApiMethod;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method with what was filled in for it. Immutable.
 *
 * @param given the values by the names of parameters, in declared order
 * @param with the names of the parameters that are sent even if they are empty, separated by commas
 */
record TypedCall(ApiMethod method, Map<String, String> given, String with) {

    /** The method whose parameters are what the console stores of an account. */
    private static final String PROFILE = "SetAccountInfo";

    TypedCall {
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** What an address asks for: parameters with what is stored for them. */
    static TypedCall prefilled(Visit visit, ApiMethod method) {
        Map<String, String> stored = stored(visit, method);
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : new MethodForm(method).names(visit.request().asked(MethodForm.WITH))) {
            given.put(name, stored.getOrDefault(name, ""));
        }
        return new TypedCall(method, given, String.join(",", given.keySet()));
    }

    /** What was typed into the form. */
    static TypedCall typed(Visit visit, ApiMethod method) {
        MethodForm form = new MethodForm(method);
        return new TypedCall(
                method,
                form.given(visit.request()),
                String.join(",", form.names(visit.request().field(MethodForm.WITH))));
    }

    /** What is stored for the parameters of the method that changes the profile; nothing for others, and for secrets. */
    private static Map<String, String> stored(Visit visit, ApiMethod method) {
        Map<String, String> values = new HashMap<>();
        if (method.name().equals(PROFILE)) {
            Profile profile = visit.account().profile();
            for (ProfileField<?> field : ProfileFields.ALL) {
                if (!Secrets.isSecret(field.parameter())) {
                    values.put(field.parameter(), StoredValues.text(profile, field));
                }
            }
        }
        return values;
    }

    MethodForm form() {
        return new MethodForm(method);
    }

    Effect effect() {
        return Effect.of(method);
    }

    /** The call as a program: with what was given, and with the secrets that a form of the console has changed. */
    WrittenCall written() {
        Map<String, String> shown = new LinkedHashMap<>(given);
        form().names(with).forEach(name -> shown.putIfAbsent(name, ""));
        return WrittenCall.of(method, shown);
    }

    /** Only the method, since values may be secret. */
    @Override
    public String toString() {
        return "TypedCall[" + method.name() + "]";
    }
}
