package io.trunkline.method.accounts;

import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A parameter that sets a field of the profile, with the field's type and rule. Immutable and thread-safe.
 *
 * @param parameter the parameter, whose value is the one to store; empty to clear the field
 */
record ProfileParameter<T>(ProfileField<T> field, ApiParameter<Optional<T>> parameter) {

    /** The parameter named as in SetAccountInfo. Its faults are reported together with those that only the database knows. */
    static <T> ProfileParameter<T> of(ProfileField<T> field, EditRules rules) {
        ProfileParameter<T> made = named(field.parameter(), field.description(), field, rules, fault -> fault)
                .deferred();
        return field.specified() ? made : made.with(ApiParameter::undocumented);
    }

    /**
     * The parameter with another name.
     *
     * @param change turns a fault of the field into one of this method
     */
    static <T> ProfileParameter<T> named(
            String name, String description, ProfileField<T> field, EditRules rules, UnaryOperator<Fault> change) {
        ParameterType<Optional<T>> type = field.type().then((_, value) -> {
            try {
                return Optional.ofNullable(field.check(value, rules));
            } catch (FaultException e) {
                throw e.with(change);
            }
        });
        return new ProfileParameter<>(
                field, ApiParameter.named(name, type, description).limited(field.range(), field.longest()));
    }

    /** The same parameter, whose faults are reported together with those that only the database knows. */
    ProfileParameter<T> deferred() {
        return with(ApiParameter::deferred);
    }

    /** The same parameter, documented with the value that a new account has without it. */
    ProfileParameter<T> initially() {
        T initial = field.initial();
        return initial == null ? this : with(made -> made.byDefault(initial.toString()));
    }

    /** The same parameter, declared in another way. */
    ProfileParameter<T> with(UnaryOperator<ApiParameter<Optional<T>>> change) {
        return new ProfileParameter<>(field, change.apply(parameter));
    }

    /** Adds the value that a call gives, or its fault, to an edit. */
    void addTo(ProfileEdit.Builder edit, Arguments arguments) {
        try {
            edit.keep(field, arguments.get(parameter));
        } catch (FaultException e) {
            edit.refuse(field, e.first());
        }
    }
}
