package io.trunkline.operator.operations;

import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ListedKey;
import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultList;
import io.trunkline.operator.Changes;
import io.trunkline.operator.ListShape;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.Times;
import io.trunkline.view.KeyShapes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of accounts. Thread-safe. */
public final class KeyOperations {

    private static final String PATH = "/accounts/{account_id}/keys";
    private static final String NAME = KeyShapes.NAME;
    private static final String DESCRIPTION = KeyShapes.DESCRIPTION;
    private static final String ROLES = KeyShapes.ROLES;
    private static final String EXPIRES = KeyShapes.EXPIRES;

    private static final Reply<List<ListedKey>> LISTED =
            Reply.ok("The keys.", ListShape.of("Keys", "keys", KeyShapes.KEY, "Oldest first."));
    private static final Reply<IssuedKey> ISSUED = Reply.created("The key with its credentials.", KeyShapes.ISSUED);

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
                        "Lists the account's keys, oldest first; there are at most " + KeyService.MOST + ".",
                        LISTED,
                        this::list),
                Operation.change(
                        "POST",
                        PATH,
                        "createKey",
                        "Creates a key and returns its credentials, once: the private half is not stored."
                                + Changes.SEALED_NOTE,
                        List.of(
                                BodyMember.optional(NAME, Kind.TEXT, "A name for the key: 1 to 50 characters."),
                                BodyMember.optional(
                                        DESCRIPTION, Kind.TEXT, "What the key is for: up to 255 characters."),
                                BodyMember.optional(
                                        ROLES, Kind.TEXTS, "Names of roles; without any, the key is read-only."),
                                BodyMember.optional(
                                        EXPIRES,
                                        Kind.TEXT,
                                        "When it expires, such as 2027-01-31T00:00:00Z; by default never.")),
                        ISSUED,
                        this::create),
                Operation.change(
                        "DELETE",
                        PATH + "/{key_id}",
                        "deleteKey",
                        "Deletes a key; its tokens are refused from the next call on.",
                        List.of(),
                        Reply.done("The key is deleted."),
                        this::delete));
    }

    private OperatorAnswer list(OperatorCall call) {
        return LISTED.answer(keys.list(edits.require(call).id()));
    }

    private OperatorAnswer create(OperatorCall call) {
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
                return ISSUED.answer(issued)
                        .at("/accounts/" + account.id() + "/keys/"
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
                                    ErrorCode.INVALID_ROLE_NAME, ROLES, "There is no role of this name: " + name)));
        }
        return new RoleSet(granted);
    }

    private @Nullable Instant end(String text, FaultList faults) {
        Optional<Instant> end = Times.withOffset(text).filter(time -> time.isAfter(clock.instant()));
        if (end.isPresent()) {
            return end.get();
        }
        faults.add(
                Fault.invalid(EXPIRES, "Send a time in the future with its UTC offset, such as 2027-01-31T00:00:00Z."));
        return null;
    }

    private OperatorAnswer delete(OperatorCall call) {
        return edits.make(call, () -> handle -> {
            Account account = edits.require(handle, call);
            keys.delete(handle, call.actor(), call.auditName(), account.id(), call.text("key_id"));
            return OperatorAnswer.done();
        });
    }
}
