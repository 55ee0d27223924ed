package io.trunkline.operator.operations;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.FaultException;
import io.trunkline.operator.Changes;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import io.trunkline.transfer.AccountSchema;
import io.trunkline.view.AccountShapes;
import org.eclipse.jetty.http.HttpStatus;
import org.jdbi.v3.core.Handle;

/**
 * What operations on one account have in common: the account must exist and have the revision that the client has seen, and it is
 * returned with its tag. Thread-safe.
 */
public final class AccountEdits {

    /** The placeholder for the account's id in paths. */
    static final String ACCOUNT_ID = "account_id";

    /** The account with its profile. */
    static final Reply<Account> SHOWN =
            Reply.ok("The account; for a change, as it is afterwards.", AccountShapes.REVISED);

    private final AccountReader reader;
    private final Changes changes;

    public AccountEdits(AccountReader reader, Changes changes) {
        this.reader = reader;
        this.changes = changes;
    }

    AccountReader reader() {
        return reader;
    }

    /**
     * The account that a call's address names.
     *
     * @throws Problem 404 if there is none
     */
    public Account require(OperatorCall call) {
        return reader.find(call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown);
    }

    /**
     * The same within a unit of work that is about to change the account.
     *
     * @throws Problem 404 if there is none, 412 if its revision is not one of the call's {@code If-Match}
     */
    public Account require(Handle handle, OperatorCall call) {
        return unchanged(reader.find(handle, call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown), call);
    }

    /** The same before the unit of work, for a call that does something irreversible but does not change the account. */
    Account requireUnchanged(OperatorCall call) {
        return unchanged(require(call), call);
    }

    private static Account unchanged(Account account, OperatorCall call) {
        call.ifMatch().filter(tags -> !tags.hasStrong(tagOf(account))).ifPresent(_ -> {
            throw Problem.of(
                    HttpStatus.PRECONDITION_FAILED_412,
                    "The account has none of the ETags in If-Match, which compares only strong ones: it has changed, so read it again.");
        });
        return account;
    }

    /** Makes a change to an account; a refused field is reported under the name that it has in the body. */
    public OperatorAnswer make(OperatorCall call, Changes.Change change) {
        try {
            return changes.make(call, change);
        } catch (FaultException e) {
            throw e.with(fault -> fault.renamed(AccountSchema.MEMBERS));
        }
    }

    /** The answer with the account that a call's address names, as seen within the unit of work. */
    OperatorAnswer answer(Handle handle, OperatorCall call) {
        return answer(reader.find(handle, call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown));
    }

    static OperatorAnswer answer(Account account) {
        return SHOWN.answer(account).with("ETag", tagOf(account));
    }

    /** The account's entity tag, including the quotes. */
    static String tagOf(Account account) {
        return "\"" + account.revision() + "\"";
    }

    private static Problem unknown() {
        return Problem.notFound("There is no account with the id in this address.");
    }
}
