package io.trunkline.method.rolesystem;

import io.trunkline.access.KeyManagement;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.access.logon.RateLimits.Limit;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Blank;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CreateKey, GetKeys, UpdateKey and DeleteKey: the keys of the caller's account. Thread-safe. */
public final class KeyMethods {

    static final ApiParameter<String> KEY_ID = ApiParameter.named(
                    "key_id", ParameterType.TEXT, "The key's id: 32 hexadecimal digits.")
            .required();

    private static final String CREATE = "CreateKey";
    private static final String LIST = "GetKeys";
    private static final String UPDATE = "UpdateKey";
    private static final String DELETE = "DeleteKey";

    private static final ApiParameter<String> ONE_KEY_ID = ApiParameter.named(
                    KEY_ID.name(), ParameterType.TEXT, "Only the key with this id; all keys if omitted.")
            .selects();
    private static final ApiParameter<String> KEY_NAME = ApiParameter.text(
                    "key_name", Labels.MAX_NAME_LENGTH, "A name for the key; must not be empty.")
            .checked(Labels::faultOfName);
    private static final ApiParameter<String> DESCRIPTION = ApiParameter.text(
                    "description", Labels.MAX_DESCRIPTION_LENGTH, "What the key is for.")
            .blank(Blank.EMPTY_IS_ABSENT)
            .checked(Labels::faultOfDescription);

    /** Required, because a call without one probably uses another name for it. */
    private static final ApiParameter<String> NEW_DESCRIPTION = DESCRIPTION
            .required()
            .blank(Blank.COUNTS)
            .describedAs("What the key is for. Send the current text to keep it, or an empty one to clear it.");

    private static final ApiParameter<Boolean> WITH_ROLES =
            ApiParameter.flag("with_roles", false, "Return each key's roles.");
    private static final ApiParameter<Long> COUNT = Page.count(KeyService.MOST);

    private static final Shape<Results.Part<KeyShapes.Shown>> LISTED = Results.partOf(KeyShapes.KEY, "keys");

    private final KeyManagement keys;
    private final RateLimits limits;
    private final Shape<Credentials> created;

    /** @param limits counts the keys that are created */
    public KeyMethods(KeyManagement keys, RateLimits limits, CreateKeyResult createKeyResult) {
        this.keys = keys;
        this.limits = limits;
        this.created = KeyShapes.created(createKeyResult);
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        CREATE,
                        "create-key",
                        "rolesystem",
                        "Creates an RSA key for a service account and returns its credentials once: the private half is not stored. An"
                                + " account has at most " + KeyService.MOST
                                + " keys. Only an Owner's key can grant roles that it does"
                                + " not have itself.",
                        RoleRequirement.none(),
                        List.of(KEY_NAME, DESCRIPTION, RoleParameters.ID, RoleParameters.NAME),
                        created,
                        this::create),
                new ApiMethod(
                        LIST,
                        "get-keys",
                        "rolesystem",
                        "Lists the account's keys, oldest first.",
                        RoleRequirement.none(),
                        List.of(ONE_KEY_ID, WITH_ROLES, Page.OFFSET, COUNT),
                        LISTED,
                        this::list),
                new ApiMethod(
                        UPDATE,
                        "update-key",
                        "rolesystem",
                        "Sets a key's description and, if one is given, its name.",
                        RoleRequirement.none(),
                        List.of(KEY_ID, NEW_DESCRIPTION, KEY_NAME),
                        Results.DONE,
                        this::update),
                new ApiMethod(
                        DELETE,
                        "delete-key",
                        "rolesystem",
                        "Deletes a key. Its tokens are refused from the next call on.",
                        RoleRequirement.none(),
                        List.of(KEY_ID),
                        Results.DONE,
                        this::delete));
    }

    private byte[] create(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        limits.take(Limit.NEW_KEYS, Long.toString(invocation.account().id()));
        Credentials credentials = keys.create(
                        invocation.caller(),
                        CREATE,
                        arguments.find(KEY_NAME).orElse(null),
                        arguments.find(DESCRIPTION).orElse(null),
                        RoleParameters.read(arguments, RoleParameters.ID))
                .credentials();
        return created.bytes(credentials);
    }

    private byte[] list(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        boolean withRoles = arguments.get(WITH_ROLES);
        Page page = Page.of(arguments, COUNT);
        List<ServiceKey> all = arguments
                .find(ONE_KEY_ID)
                .map(keyId -> List.of(keys.find(invocation.caller(), keyId)))
                .orElseGet(() -> keys.list(invocation.caller()).stream()
                        .map(ListedKey::key)
                        .toList());
        List<ServiceKey> shown = page.of(all);
        Map<Long, SubUser> subUsers = keys.subUsersOf(invocation.caller(), shown);
        return LISTED.bytes(new Results.Part<>(
                shown.stream()
                        .map(key -> new KeyShapes.Shown(key, subUser(subUsers, key), withRoles))
                        .toList(),
                all.size()));
    }

    private static @Nullable SubUser subUser(Map<Long, SubUser> all, ServiceKey key) {
        return key.holder() instanceof Holder.OneSubUser subUser ? all.get(subUser.id()) : null;
    }

    private byte[] update(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        keys.describe(
                invocation.caller(),
                UPDATE,
                arguments.get(KEY_ID),
                arguments.find(KEY_NAME),
                arguments.get(NEW_DESCRIPTION));
        return Json.done();
    }

    private byte[] delete(Invocation invocation) {
        keys.delete(invocation.caller(), DELETE, invocation.arguments().get(KEY_ID));
        return Json.done();
    }
}
