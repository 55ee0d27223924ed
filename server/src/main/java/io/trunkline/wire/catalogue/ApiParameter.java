package io.trunkline.wire.catalogue;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.parameter.ParameterType;

/**
 * A parameter of a method.
 *
 * @param <T> the type of its value
 * @param description what it means, in our own words; shown in the OpenAPI document
 * @param required whether a call without it is refused
 * @param documented whether the OpenAPI document lists it: parameters that only old clients send are accepted silently
 */
public record ApiParameter<T>(
        String name, ParameterType<T> type, String description, boolean required, boolean documented) {

    /** A parameter that the OpenAPI document lists. */
    public static <T> ApiParameter<T> of(String name, ParameterType<T> type, String description) {
        return new ApiParameter<>(name, type, description, false, true);
    }

    /** A parameter that every call has to give. */
    public static <T> ApiParameter<T> required(String name, ParameterType<T> type, String description) {
        return new ApiParameter<>(name, type, description, true, true);
    }

    /** The parameter that sets a field of the profile. */
    public static <T> ApiParameter<T> of(ProfileField<T> field) {
        return new ApiParameter<>(field.parameter(), field.type(), field.description(), false, field.specified());
    }
}
