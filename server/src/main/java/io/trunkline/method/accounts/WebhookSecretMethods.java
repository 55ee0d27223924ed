package io.trunkline.method.accounts;

import io.trunkline.access.WebhookSecretManagement;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.Overlap;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Objects;

/**
 * GetWebhookSecret and RotateWebhookSecret: the secrets that the account's callbacks are signed with. An addition to the published API,
 * which signs callbacks by their salt alone. Thread-safe.
 */
public final class WebhookSecretMethods {

    private static final String ROTATE = "RotateWebhookSecret";

    /** Of the roles that may set the callback's address, those of the people who run the server behind it. */
    private static final RoleRequirement ROLES = RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER);

    private static final ApiParameter<Overlap> KEEP_OLD = ApiParameter.named(
                    "keep_old",
                    ParameterType.TEXT.then(WebhookSecretMethods::overlap),
                    "How long callbacks are also signed with the old secret: an ISO 8601 duration, PT0S to P30D.")
            .byDefault(Overlap.DAY.duration().toString());

    private static final Shape<SigningSecrets> ANSWER = Results.of(
            Shape.<SigningSecrets>of("WebhookSecrets")
                    .required(
                            "secret",
                            JsonTypes.TEXT,
                            "The current secret, whsec_...",
                            shown -> shown.current().text())
                    .optional(
                            "previous_secret",
                            JsonTypes.TEXT,
                            "The previous secret, while it is still valid.",
                            shown -> shown.previous() == null
                                    ? null
                                    : shown.previous().text())
                    .build(),
            "The secrets.");

    private final WebhookSecretManagement secrets;

    public WebhookSecretMethods(WebhookSecretManagement secrets) {
        this.secrets = secrets;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        "GetWebhookSecret",
                        "get-webhook-secret",
                        "accounts",
                        "Returns the secret that the account's callbacks are signed with (Standard Webhooks).",
                        ROLES,
                        List.of(),
                        ANSWER,
                        invocation -> ANSWER.bytes(secrets.show(invocation.caller()))),
                new ApiMethod(
                        ROTATE,
                        "rotate-webhook-secret",
                        "accounts",
                        "Gives the account a new secret. Callbacks are signed with both until `keep_old` has passed.",
                        ROLES,
                        List.of(KEEP_OLD),
                        ANSWER,
                        this::rotate));
    }

    private byte[] rotate(Invocation invocation) {
        Overlap overlap = invocation.arguments().get(KEEP_OLD);
        return ANSWER.bytes(secrets.rotate(invocation.caller(), ROTATE, overlap));
    }

    private static Overlap overlap(String name, String text) {
        try {
            return Overlap.parse(text);
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.invalid(name, Objects.requireNonNull(e.getMessage())));
        }
    }
}
