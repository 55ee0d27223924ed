package io.trunkline.method.rolesystem;

import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How keys and their credentials are shown (contract section 4.2). Stateless and thread-safe. */
final class KeyShapes {

    private static final Shape<Credentials> CREDENTIALS = Shape.<Credentials>of("Credentials")
            .required("account_email", JsonTypes.TEXT, "The account's e-mail address.", Credentials::accountEmail)
            .required(
                    "account_id",
                    JsonTypes.INTEGER,
                    "The account's id, for the claim `iss` of tokens.",
                    Credentials::accountId)
            .required("key_id", JsonTypes.TEXT, "The key's id, for the header `kid` of tokens.", Credentials::keyId)
            .required("private_key", JsonTypes.TEXT, "The private key: PKCS#8 in PEM.", Credentials::privateKey)
            .build();

    /** The answer of CreateKey, in the form that the server is configured for. */
    static Shape<Credentials> created(CreateKeyResult form) {
        return switch (form) {
            case OBJECT -> Results.of(CREDENTIALS, "The key's credentials.");
            case ARRAY ->
                Results.<Credentials>builder()
                        .required(
                                Results.RESULT,
                                JsonTypes.listOf(CREDENTIALS),
                                "The key's credentials: one entry.",
                                List::of)
                        .build();
        };
    }

    /**
     * A key as it is shown.
     *
     * @param subUser the sub-user that it belongs to; null for the owner's
     */
    record Shown(ServiceKey key, @Nullable SubUser subUser, boolean withRoles) {}

    static final Shape<Shown> KEY = Shape.<Shown>of("KeyView")
            .required(
                    "key_id",
                    JsonTypes.TEXT,
                    "The key's id.",
                    shown -> shown.key().keyId())
            .optional(
                    "key_name",
                    JsonTypes.TEXT,
                    "The key's name; absent if it has none.",
                    shown -> shown.key().name())
            .optional(
                    "description",
                    JsonTypes.TEXT,
                    "What the key is for; absent if not specified.",
                    shown -> shown.key().description())
            .optional(
                    "roles",
                    JsonTypes.listOf(RoleShapes.ROLE),
                    "The key's roles, if requested.",
                    shown -> shown.withRoles() ? RoleShapes.held(shown.key().roles(), false) : null)
            // A list, although there is at most one, as in the types of the clients.
            .optional(
                    "subuser",
                    JsonTypes.listOf(SubUserShapes.SUB_USER),
                    "The sub-user that the key belongs to, if any.",
                    shown -> shown.subUser() == null ? null : List.of(shown.subUser()))
            .build();

    private KeyShapes() {}
}
