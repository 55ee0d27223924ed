package io.trunkline.method.catalogue;

import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.CredentialNames;
import io.trunkline.shape.Shape;
import java.util.List;

/**
 * A method of the Management API. Immutable.
 *
 * @param name the name as in the path, such as {@code SetAccountInfo}
 * @param operationId the OpenAPI operation id, such as {@code set-account-info}
 * @param tag the OpenAPI tag, which groups the methods
 * @param description what the method does, in our own words
 * @param roles the roles that its callers need
 * @param parameters the parameters in declared order, which decides the fault that is reported first
 * @param outputs the answer formats that a call may ask for, as it writes them
 * @param answer the shape of the JSON answer
 * @param handler what the method does
 * @param credentials the names of the parameters with which a call without a token authenticates
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

    /** The outputs of a method that answers JSON, or that offers no choice. */
    public static final List<String> JSON = List.of("json");

    public ApiMethod {
        parameters = List.copyOf(parameters);
        outputs = List.copyOf(outputs);
    }

    /** A method that answers JSON and whose caller acts on its own account, like almost all methods. */
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

    /** The name of the answer's schema in the OpenAPI document. */
    public String answerName() {
        return (tag.equals("authorizedips") ? "addresses" : tag) + "_" + name + "_Response_200";
    }
}
