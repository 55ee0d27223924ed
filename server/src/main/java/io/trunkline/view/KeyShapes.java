package io.trunkline.view;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.ListedKey;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Keys as operators see them. */
public final class KeyShapes {

    /** The member that holds the name of a key. */
    public static final String NAME = "key_name";

    /** The member that tells what a key is for. */
    public static final String DESCRIPTION = "description";

    /** The member that lists the roles of a key. */
    public static final String ROLES = "roles";

    /** The member that tells when a key expires. */
    public static final String EXPIRES = "expires";

    /** What is known of a key, which holds no secret. */
    public static final Shape<ListedKey> KEY = Shape.<ListedKey>of("Key")
            .required(
                    "key_id",
                    JsonTypes.TEXT,
                    "The key's id.",
                    listed -> listed.key().keyId())
            .optional(
                    NAME,
                    JsonTypes.TEXT,
                    "Its name; missing if it has none.",
                    listed -> listed.key().name())
            .optional(
                    DESCRIPTION,
                    JsonTypes.TEXT,
                    "What it is for; missing if nobody said.",
                    listed -> listed.key().description())
            .required(
                    ROLES,
                    JsonTypes.listOf(JsonTypes.TEXT),
                    "Names of its roles.",
                    listed -> listed.key().roles().roles().stream()
                            .map(Role::publishedName)
                            .toList())
            .required(
                    "created",
                    JsonTypes.TIME,
                    "When it was made.",
                    listed -> listed.key().created())
            .optional(
                    "last_used",
                    JsonTypes.TIME,
                    "When a call was made with it, up to a minute or so ago; missing for never.",
                    ListedKey::lastUsed)
            .optional(
                    EXPIRES,
                    JsonTypes.TIME,
                    "When it ends; missing for never.",
                    listed -> listed.key().end().toTime().orElse(null))
            .optional(
                    "subuser_id",
                    JsonTypes.INTEGER,
                    "The sub-user that it belongs to; missing if it is the owner's.",
                    listed -> subUser(listed.key().holder()))
            .build();

    private static final Shape<Credentials> CREDENTIALS = Shape.<Credentials>of("Credentials")
            .required("account_email", JsonTypes.TEXT, "The account's e-mail address.", Credentials::accountEmail)
            .required("account_id", JsonTypes.INTEGER, "The account's id.", Credentials::accountId)
            .required("key_id", JsonTypes.TEXT, "The key's id.", Credentials::keyId)
            .required("private_key", JsonTypes.TEXT, "The private half, in PEM: a secret.", Credentials::privateKey)
            .build();

    /** A key that was made just now. */
    public static final Shape<IssuedKey> ISSUED = Shape.<IssuedKey>of("IssuedKey")
            .with(KEY, issued -> new ListedKey(issued.key(), null))
            .required("credentials", CREDENTIALS, "What credentials.json holds.", IssuedKey::credentials)
            .build();

    private KeyShapes() {}

    /** The id of the sub-user that something belongs to; null if it is the owner's. */
    static @Nullable Long subUser(Holder holder) {
        return holder instanceof Holder.OneSubUser subUser ? Long.valueOf(subUser.id()) : null;
    }
}
