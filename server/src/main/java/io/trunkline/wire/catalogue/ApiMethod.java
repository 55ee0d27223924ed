package io.trunkline.wire.catalogue;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.shape.Shape;
import java.util.List;

/**
 * A method of the Management API. Immutable.
 *
 * @param name as in the path, such as {@code SetAccountInfo}
 * @param operationId the OpenAPI operation id, such as {@code set-account-info}
 * @param tag the OpenAPI tag, which groups the methods
 * @param description what the method does, in our own words
 * @param roles which of them its callers need
 * @param parameters in declared order, which decides the fault that is reported first
 * @param outputs the forms that a call may ask for, as the parameter is written
 * @param answer what the answer in JSON looks like
 * @param handler what the method does
 * @param credentials what the parameters are called by which a call without a token proves itself
 */
public record ApiMethod(
        String name,
        String operationId,
        String tag,
        String description,
        RoleRequirement roles,
        List<ApiParameter<?>> parameters,
        List<String> outputs,
        Shape<?> answer,
        Handler handler,
        CredentialNames credentials) {

    /** The outputs of a method that answers JSON, and of one that has no choice. */
    public static final List<String> JSON = List.of("json");

    public ApiMethod {
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** A method whose caller acts on its own account and which answers JSON, like almost all. */
    public ApiMethod(
            String name,
            String operationId,
            String tag,
            String description,
            RoleRequirement roles,
            List<ApiParameter<?>> parameters,
            Shape<?> answer,
            MethodHandler handler) {
        this(name, operationId, tag, description, roles, parameters, JSON, answer, handler);
    }

    /** A method whose caller acts on its own account. */
    public ApiMethod(
            String name,
            String operationId,
            String tag,
            String description,
            RoleRequirement roles,
            List<ApiParameter<?>> parameters,
            List<String> outputs,
            Shape<?> answer,
            Handler handler) {
        this(name, operationId, tag, description, roles, parameters, outputs, answer, handler, CredentialNames.ACCOUNT);
    }

    /** What the OpenAPI document calls the schema of the answer. */
    public String answerName() {
        return (tag.equals("authorizedips") ? "addresses" : tag) + "_" + name + "_Response_200";
    }
}
