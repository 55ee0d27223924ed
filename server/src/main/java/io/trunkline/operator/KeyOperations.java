package io.trunkline.operator;

import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ListedKey;
import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultList;
import io.trunkline.operator.Member.Kind;
import io.trunkline.parameter.Times;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The keys of accounts. Thread-safe. */
public final class KeyOperations {

    private static final String PATH = "/accounts/{account_id}/keys";
    private static final String NAME = "key_name";
    private static final String DESCRIPTION = "description";
    private static final String ROLES = "roles";
    private static final String EXPIRES = "expires";

    private final KeyService keys;
    private final KeyIssuer issuer;
    private final AccountEdits edits;
    private final InstantSource clock;

    public KeyOperations(KeyService keys, KeyIssuer issuer, AccountEdits edits, InstantSource clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.edits = edits;
        this.clock = clock;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                        PATH,
                        "listKeys",
                        "Lists the account's keys, the oldest first; there are at most " + KeyService.MOST + ".",
                        new Operation.Reply(HttpStatus.OK_200, "The keys.", listSchema()),
                        this::list),
                Operation.change(
                        "POST",
                        PATH,
                        "createKey",
                        "Makes a key and answers its credentials, once: the private half is kept nowhere, but with an"
                                + " Idempotency-Key it is sealed in the answer that is kept for a day.",
                        List.of(
                                Member.optional(NAME, Kind.TEXT, "A name for the key: 1 to 50 characters."),
                                Member.optional(DESCRIPTION, Kind.TEXT, "What it is for: up to 255 characters."),
                                Member.optional(
                                        ROLES, Kind.TEXTS, "Names of roles; without any, the key may only read."),
                                Member.optional(
                                        EXPIRES, Kind.TEXT, "When it ends, as in 2027-01-31T00:00:00Z; else never.")),
                        new Operation.Reply(HttpStatus.CREATED_201, "The key with its credentials.", createdSchema()),
                        this::create),
                Operation.change(
                        "DELETE",
                        PATH + "/{key_id}",
                        "deleteKey",
                        "Deletes a key; its tokens are refused from the next call on.",
                        List.of(),
                        new Operation.Reply(HttpStatus.NO_CONTENT_204, "It is deleted.", null),
                        this::delete));
    }

    private Answer list(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = json.putArray("keys");
        keys.list(edits.require(call).id()).forEach(key -> KeyJson.put(shown.addObject(), key));
        return Answer.ok(json);
    }

    private Answer create(Call call) {
        Body body = call.body();
        FaultList faults = new FaultList();
        Optional<String> name = body.text(NAME);
        Optional<String> description = body.text(DESCRIPTION);
        name.flatMap(text -> Labels.faultOfName(NAME, text)).ifPresent(faults::add);
        description
                .flatMap(text -> Labels.faultOfDescription(DESCRIPTION, text))
                .ifPresent(faults::add);
        RoleSet roles = roles(body.texts(ROLES), faults);
        KeyEnd end = body.text(EXPIRES)
                .map(text -> end(text, faults))
                .map(KeyEnd::at)
                .orElseGet(KeyEnd::never);
        faults.refuse();
        return edits.make(call, () -> {
            Account account = edits.require(call);
            String email = Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one");
            IssuedKey issued = issuer.issue(
                    account.id(),
                    email,
                    name.orElse(null),
                    description.filter(text -> !text.isEmpty()).orElse(null),
                    roles,
                    end);
            return handle -> {
                edits.require(handle, call);
                keys.add(handle, call.actor(), call.auditName(), issued.key());
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                KeyJson.put(json, new ListedKey(issued.key(), null));
                json.set("credentials", JsonMapper.shared().readTree(CredentialsJson.write(issued.credentials())));
                return Answer.created(
                        json,
                        BasePath.VALUE + "/accounts/" + account.id() + "/keys/"
                                + issued.key().keyId());
            };
        });
    }

    private static RoleSet roles(List<String> names, FaultList faults) {
        Set<Role> granted = EnumSet.noneOf(Role.class);
        for (String name : names) {
            Role.parse(name)
                    .ifPresentOrElse(
                            granted::add,
                            () -> faults.addIfTold(() -> Fault.ofField(
                                    ErrorCode.INVALID_ROLE_NAME, ROLES, "There is no role of such a name: " + name)));
        }
        return new RoleSet(granted);
    }

    private @Nullable Instant end(String text, FaultList faults) {
        Optional<Instant> end = Times.withOffset(text).filter(time -> time.isAfter(clock.instant()));
        if (end.isPresent()) {
            return end.get();
        }
        faults.add(Fault.invalid(EXPIRES, "Send a time to come with its offset, such as 2027-01-31T00:00:00Z."));
        return null;
    }

    private Answer delete(Call call) {
        return edits.make(call, () -> handle -> {
            Account account = edits.require(handle, call);
            keys.delete(handle, call.actor(), call.auditName(), account.id(), call.text("key_id"));
            return Answer.done();
        });
    }

    private static ObjectNode keySchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String text : List.of("key_id", NAME, DESCRIPTION)) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject(ROLES).put("type", "array").putObject("items").put("type", "string");
        for (String time : List.of("created", "last_used", EXPIRES)) {
            properties.putObject(time).put("type", "string").put("format", "date-time");
        }
        properties.putObject("subuser_id").put("type", "integer");
        return schema;
    }

    private static ObjectNode listSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties").putObject("keys").put("type", "array").set("items", keySchema());
        return schema;
    }

    private static ObjectNode createdSchema() {
        ObjectNode schema = keySchema();
        schema.withObject("properties")
                .putObject("credentials")
                .put("type", "object")
                .put("description", "What credentials.json holds.");
        return schema;
    }
}
