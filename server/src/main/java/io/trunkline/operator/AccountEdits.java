package io.trunkline.operator;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.fault.FaultException;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.jdbi.v3.core.Handle;

/** What operations on one account have in common: it must exist, be at the revision that the client has seen, and is answered with its tag. Thread-safe. */
public final class AccountEdits {

    /** The place of the account's id in paths. */
    static final String ACCOUNT_ID = "account_id";

    /** Where parameters of the Management API have other names than the fields that they set. */
    static final Map<String, String> MEMBERS =
            Map.of("new_account_email", "account_email", "new_account_password", "account_password");

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
    public Account require(Call call) {
        return reader.find(call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown);
    }

    /**
     * The same within a unit of work that is going to change it.
     *
     * @throws Problem 404 if there is none, 412 if it is not at the revision of the call's {@code If-Match}
     */
    public Account require(Handle handle, Call call) {
        return unchanged(reader.find(handle, call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown), call);
    }

    /** The same before the unit of work of a call that does something that cannot be undone, and is not going to change the account. */
    Account requireUnchanged(Call call) {
        return unchanged(require(call), call);
    }

    private static Account unchanged(Account account, Call call) {
        call.ifMatch().filter(tags -> !tags.hasStrong(tagOf(account))).ifPresent(_ -> {
            throw Problem.of(
                    HttpStatus.PRECONDITION_FAILED_412,
                    "The account has none of the ETags of If-Match, which compares strong ones: it has changed; read it again.");
        });
        return account;
    }

    /** Makes a change of an account; a refused field is told by the name that the body has for it. */
    public Answer make(Call call, Changes.Change change) {
        try {
            return changes.make(call, change);
        } catch (FaultException e) {
            throw e.with(fault -> fault.renamed(MEMBERS));
        }
    }

    /** The account that a call's address names, as it is within the unit of work. */
    Answer answer(Handle handle, Call call) {
        return answer(reader.find(handle, call.id(ACCOUNT_ID)).orElseThrow(AccountEdits::unknown));
    }

    static Answer answer(Account account) {
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
