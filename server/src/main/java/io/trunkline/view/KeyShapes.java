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

    /** The member that says what a key is for. */
    public static final String DESCRIPTION = "description";

    /** The member that lists the roles of a key. */
    public static final String ROLES = "roles";

    /** The member that says when a key expires. */
    public static final String EXPIRES = "expires";

    /** A key without its secrets. */
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
                    "What it is for; missing if not given.",
                    listed -> listed.key().description())
            .required(
                    ROLES,
                    JsonTypes.listOf(JsonTypes.TEXT),
                    "The names of its roles.",
                    listed -> listed.key().roles().roles().stream()
                            .map(Role::publishedName)
                            .toList())
            .required(
                    "created",
                    JsonTypes.TIME,
                    "When it was created.",
                    listed -> listed.key().created())
            .optional(
                    "last_used",
                    JsonTypes.TIME,
                    "When it was last used, accurate to about a minute; missing if never.",
                    ListedKey::lastUsed)
            .optional(
                    EXPIRES,
                    JsonTypes.TIME,
                    "When it expires; missing if never.",
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
            .required(
                    "private_key", JsonTypes.TEXT, "The private half, in PEM form: a secret.", Credentials::privateKey)
            .build();

    /** A key that has just been created. */
    public static final Shape<IssuedKey> ISSUED = Shape.<IssuedKey>of("IssuedKey")
            .with(KEY, issued -> new ListedKey(issued.key(), null))
            .required("credentials", CREDENTIALS, "The content of credentials.json.", IssuedKey::credentials)
            .build();

    private KeyShapes() {}

    /** The id of the sub-user that something belongs to; null if it is the owner's. */
    static @Nullable Long subUser(Holder holder) {
        return holder instanceof Holder.OneSubUser subUser ? Long.valueOf(subUser.id()) : null;
    }
}
