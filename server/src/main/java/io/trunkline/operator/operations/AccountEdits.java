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

/** What operations on one account have in common: it must exist, be at the revision that the client has seen, and is answered with its tag. Thread-safe. */
public final class AccountEdits {

    /** The place of the account's id in paths. */
    static final String ACCOUNT_ID = "account_id";

    /** The account with its profile. */
    static final Reply<Account> SHOWN = Reply.ok("The account, after the change if it was one.", AccountShapes.REVISED);

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
     * The same within a unit of work that is going to change it.
     *
     * @throws Problem 404 if there is none, 412 if it is not at the revision of the call's {@code If-Match}
     */
    public Account require(Handle handle, OperatorCall call) {
        return unchanged(reader.find(handle, call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown), call);
    }

    /** The same before the unit of work of a call that does something that cannot be undone, and is not going to change the account. */
    Account requireUnchanged(OperatorCall call) {
        return unchanged(require(call), call);
    }

    private static Account unchanged(Account account, OperatorCall call) {
        call.ifMatch().filter(tags -> !tags.hasStrong(tagOf(account))).ifPresent(_ -> {
            throw Problem.of(
                    HttpStatus.PRECONDITION_FAILED_412,
                    "The account has none of the ETags of If-Match, which compares strong ones: it has changed; read it again.");
        });
        return account;
    }

    /** Makes a change of an account; a refused field is told by the name that the body has for it. */
    public OperatorAnswer make(OperatorCall call, Changes.Change change) {
        try {
            return changes.make(call, change);
        } catch (FaultException e) {
            throw e.with(fault -> fault.renamed(AccountSchema.MEMBERS));
        }
    }

    /** The account that a call's address names, as it is within the unit of work. */
    OperatorAnswer answer(Handle handle, OperatorCall call) {
        return answer(reader.find(handle, call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown));
    }

    static OperatorAnswer answer(Account account) {
        return SHOWN.answer(account).with("ETag", tagOf(account));
    }

    /** With its quotes. */
    static String tagOf(Account account) {
        return "\"" + account.revision() + "\"";
    }

    private static Problem unknown() {
        return Problem.notFound("There is no account with the id of this address.");
    }
}
