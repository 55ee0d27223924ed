package io.trunkline.operator;

import io.trunkline.account.Account;
import io.trunkline.account.AccountSearch.Filter;
import io.trunkline.account.AccountSearch.Order;
import io.trunkline.account.AccountSearch.FoundAccounts;
import io.trunkline.account.AccountSearch.State;
import io.trunkline.account.Accounts;
import io.trunkline.account.PreparedEdit;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.creation.PreparedAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.text.Ascii;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creating, finding, reading and editing accounts. Thread-safe. */
public final class AccountOperations {

    private static final String PATH = "/accounts";
    private static final String ONE = "/accounts/{account_id}";
    private static final String NAME_PREFIX = "name_prefix";
    private static final String EMAIL_PREFIX = "email_prefix";
    private static final String STATE = "state";
    private static final int USUAL_PAGE = 50;
    private static final int MAX_PAGE = 200;
    private static final int MAX_PREFIX = 254;

    private final Accounts accounts;
    private final AccountEdits edits;

    public AccountOperations(Accounts accounts, AccountEdits edits) {
        this.accounts = accounts;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                                PATH,
                                "listAccounts",
                                "Lists accounts, by id, or by name or e-mail address where a prefix of one is given.",
                                new Operation.Reply(HttpStatus.OK_200, "A page of accounts.", pageSchema()),
                                this::list)
                        .with(List.of(
                                new QueryParameter(
                                        "limit", "How many: 1 to " + MAX_PAGE + ", else " + USUAL_PAGE + "."),
                                new QueryParameter("cursor", "The next_cursor of the page before."),
                                new QueryParameter(NAME_PREFIX, "What the account's name begins with."),
                                new QueryParameter(
                                        EMAIL_PREFIX, "What the e-mail address begins with, without regard to case."),
                                new QueryParameter(STATE, "One of active, inactive, frozen."))),
                Operation.change(
                        "POST",
                        PATH,
                        "createAccount",
                        "Makes an account, by the rules of SetAccountInfo. The answer has its api_key.",
                        AccountSchema.NEW,
                        new Operation.Reply(
                                HttpStatus.CREATED_201, "The account, with its api_key.", AccountSchema.SCHEMA),
                        this::create),
                Operation.read(
                        ONE,
                        "readAccount",
                        "Reads an account with its profile; secrets are shown as `set`.",
                        new Operation.Reply(HttpStatus.OK_200, "The account.", AccountSchema.SCHEMA),
                        call -> AccountEdits.answer(edits.require(call))),
                Operation.change(
                        "PATCH",
                        ONE,
                        "editAccount",
                        "Edits the profile, by the rules of SetAccountInfo: what is left out stays as it is (RFC 7396).",
                        AccountSchema.PROFILE,
                        new Operation.Reply(HttpStatus.OK_200, "The account after the edit.", AccountSchema.SCHEMA),
                        this::edit));
    }

    private Answer list(Call call) {
        Filter filter = filter(call);
        String list = Ascii.lower(filter.order().name());
        Optional<String> after = call.parameter("cursor").map(cursor -> Cursor.position(list, cursor));
        if (filter.order() == Order.ID && after.isPresent() && !after.get().matches("\\d{1,16}")) {
            throw Problem.ofParameter("cursor", "Send next_cursor of an answer to the same list.");
        }
        FoundAccounts page = accounts.search().find(filter, after, call.limit(USUAL_PAGE, MAX_PAGE));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = json.putArray("accounts");
        page.accounts().forEach(account -> shown.add(AccountEdits.json(account)));
        page.next().ifPresent(position -> json.put("next_cursor", Cursor.of(list, position)));
        return Answer.ok(json);
    }

    private static Filter filter(Call call) {
        Optional<String> name = prefix(call, NAME_PREFIX);
        Optional<String> email = prefix(call, EMAIL_PREFIX);
        if (name.isPresent() && email.isPresent()) {
            throw Problem.ofParameter(EMAIL_PREFIX, "Search by name_prefix or by email_prefix, not by both.");
        }
        Order order = name.isPresent() ? Order.NAME : email.isPresent() ? Order.EMAIL : Order.ID;
        return new Filter(
                order, name.or(() -> email).orElse(""), call.parameter(STATE).map(AccountOperations::state));
    }

    private static Optional<String> prefix(Call call, String parameter) {
        Optional<String> prefix = call.parameter(parameter);
        prefix.filter(text -> text.length() > MAX_PREFIX || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(_ -> {
                    throw Problem.ofParameter(
                            parameter, "Send up to " + MAX_PREFIX + " characters, none of them a control character.");
                });
        return prefix;
    }

    private static State state(String text) {
        return switch (text) {
            case "active" -> State.ACTIVE;
            case "inactive" -> State.INACTIVE;
            case "frozen" -> State.FROZEN;
            default -> throw Problem.ofParameter(STATE, "Send active, inactive or frozen.");
        };
    }

    private Answer create(Call call) {
        NewAccount wanted = AccountSchema.newAccount(call.body(), accounts.rules());
        return edits.make(call, () -> {
            PreparedAccount prepared = accounts.service().prepare(wanted);
            return handle -> {
                MadeAccount made = accounts.service().make(handle, call.actor(), call.auditName(), prepared);
                Account account = made.account();
                ObjectNode json = AccountEdits.json(account);
                json.put("api_key", made.apiKey());
                return Answer.created(json, BasePath.VALUE + PATH + "/" + account.id())
                        .with("ETag", AccountEdits.tagOf(account));
            };
        });
    }

    private Answer edit(Call call) {
        ProfileEdit.Builder draft = AccountSchema.draft(call.body(), accounts.rules());
        if (call.body().has(AccountSchema.EMAIL)) {
            draft.setText(ProfileFields.EMAIL, call.body().asText(AccountSchema.EMAIL));
        }
        if (call.body().has(AccountSchema.PASSWORD)) {
            draft.setText(ProfileFields.PASSWORD, call.body().asText(AccountSchema.PASSWORD));
        }
        return edits.make(call, () -> {
            PreparedEdit prepared = accounts.profiles()
                    .prepare(call.actor(), edits.require(call).id(), draft);
            return handle -> {
                edits.require(handle, call);
                accounts.profiles().apply(handle, call.actor(), call.auditName(), prepared, StateChange.NONE);
                return edits.answer(handle, call);
            };
        });
    }

    private static ObjectNode pageSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("accounts").put("type", "array").set("items", AccountSchema.SCHEMA);
        properties
                .putObject("next_cursor")
                .put("type", "string")
                .put("description", "The `cursor` of the next page; missing after the last account.");
        return schema;
    }
}
