package io.trunkline.operator.operations;

import io.trunkline.account.Account;
import io.trunkline.account.AccountSearch.Filter;
import io.trunkline.account.AccountSearch.FoundAccounts;
import io.trunkline.account.AccountSearch.Order;
import io.trunkline.account.AccountSearch.State;
import io.trunkline.account.Accounts;
import io.trunkline.account.PreparedEdit;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.creation.PreparedAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.operator.Cursor;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import io.trunkline.text.Ascii;
import io.trunkline.transfer.AccountSchema;
import io.trunkline.view.AccountShapes;
import java.util.List;
import java.util.Optional;

/** Creating, finding, reading and editing accounts. Thread-safe. */
public final class AccountOperations {

    private static final String PATH = "/accounts";
    private static final String ONE = "/accounts/{account_id}";
    private static final String NAME_PREFIX = "name_prefix";
    private static final String EMAIL_PREFIX = "email_prefix";
    private static final String STATE = "state";
    private static final int MAX_PREFIX = 254;

    private static final PagedList<Account> LIST =
            new PagedList<>("accounts", AccountShapes.REVISED, 200, "A page of accounts.");
    private static final Reply<MadeAccount> MADE = Reply.created("The account, with its api_key.", AccountShapes.MADE);

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
                                "Lists accounts in order of id, or of name or e-mail address if a prefix of it is given.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(
                                new QueryParameter(NAME_PREFIX, "A prefix of the account's name."),
                                new QueryParameter(EMAIL_PREFIX, "A prefix of the e-mail address; case is ignored."),
                                new QueryParameter(STATE, "One of active, inactive, frozen."))),
                Operation.change(
                        "POST",
                        PATH,
                        "createAccount",
                        "Creates an account by the rules of SetAccountInfo. The answer has its api_key.",
                        AccountSchema.NEW,
                        MADE,
                        this::create),
                Operation.read(
                        ONE,
                        "readAccount",
                        "Reads an account with its profile; secrets are shown as `set`.",
                        AccountEdits.SHOWN,
                        call -> AccountEdits.answer(edits.require(call))),
                Operation.change(
                        "PATCH",
                        ONE,
                        "editAccount",
                        "Edits the profile by the rules of SetAccountInfo; omitted fields stay as they are (RFC 7396).",
                        AccountSchema.PROFILE,
                        AccountEdits.SHOWN,
                        this::edit));
    }

    private OperatorAnswer list(OperatorCall call) {
        Filter filter = filter(call);
        String list = Ascii.lower(filter.order().name());
        Optional<String> after = call.parameter(PagedList.CURSOR).map(cursor -> Cursor.position(list, cursor));
        if (filter.order() == Order.ID && after.isPresent() && !after.get().matches("\\d{1,16}")) {
            throw Problem.ofParameter(PagedList.CURSOR, "Send the next_cursor of an earlier page of the same list.");
        }
        FoundAccounts page = accounts.search().find(filter, after, LIST.limit(call));
        return LIST.answer(page.accounts(), page.next().map(position -> Cursor.of(list, position)));
    }

    private static Filter filter(OperatorCall call) {
        Optional<String> name = prefix(call, NAME_PREFIX);
        Optional<String> email = prefix(call, EMAIL_PREFIX);
        if (name.isPresent() && email.isPresent()) {
            throw Problem.ofParameter(EMAIL_PREFIX, "Search by name_prefix or by email_prefix, not by both.");
        }
        Order order = name.isPresent() ? Order.NAME : email.isPresent() ? Order.EMAIL : Order.ID;
        return new Filter(
                order, name.or(() -> email).orElse(""), call.parameter(STATE).map(AccountOperations::state));
    }

    private static Optional<String> prefix(OperatorCall call, String parameter) {
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

    private OperatorAnswer create(OperatorCall call) {
        NewAccount wanted = AccountSchema.newAccount(call.body(), accounts.rules());
        return edits.make(call, () -> {
            PreparedAccount prepared = accounts.creation().prepare(wanted);
            return handle -> {
                MadeAccount made = accounts.creation().make(handle, call.actor(), call.auditName(), prepared);
                Account account = made.account();
                return MADE.answer(made).at(PATH + "/" + account.id()).with("ETag", AccountEdits.tagOf(account));
            };
        });
    }

    private OperatorAnswer edit(OperatorCall call) {
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
}
