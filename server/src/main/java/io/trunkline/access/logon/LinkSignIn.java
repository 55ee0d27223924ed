package io.trunkline.access.logon;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.logon.Sessions.Begun;
import io.trunkline.access.logon.SignInLinkTable.Link;
import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.UserAgents;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signs owners in by {@link SignInLinks}. Thread-safe. */
public final class LinkSignIn {

    private final Database database;
    private final AccountReader reader;
    private final AuthorizedIps addresses;
    private final SignInLinks links;
    private final SecondStep secondStep;
    private final Sessions sessions;
    private final RefusalLog refusals;

    /** @param refusals records wrong links, as it does wrong credentials */
    public LinkSignIn(
            Database database,
            AccountReader reader,
            AuthorizedIps addresses,
            SignInLinks links,
            SecondStep secondStep,
            Sessions sessions,
            RefusalLog refusals) {
        this.database = database;
        this.reader = reader;
        this.addresses = addresses;
        this.links = links;
        this.secondStep = secondStep;
        this.sessions = sessions;
        this.refusals = refusals;
    }

    /**
     * Uses up a link and starts a session for the account's owner, or a sign-in that waits for the owner's second factor, in one unit of
     * work: whatever happens, there is either the link or one of them. An unknown token costs one read by an index, whatever it looks like. The caller limits how often an address may try.
     *
     * @param token any text
     * @param method the name of the sign-in in the audit log and among refused calls
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     * @throws FaultException 100, always with the same text, if the link is unknown, was used or has ended, or if the account is not active
     *     or does not allow calls from this address; the refusal is recorded
     */
    public NextStep begin(String token, String method, String remoteAddress, String userAgent) {
        // Read first, so that strangers with invented tokens do not occupy the writer.
        boolean known = database.read(handle -> links.find(handle, token)).isPresent();
        Optional<NextStep> step = known
                ? database.write(handle -> begin(handle, token, method, remoteAddress, userAgent))
                : Optional.empty();
        if (step.isEmpty()) {
            refusals.noteStranger(
                    RefusedCall.ofStranger(remoteAddress, method, ErrorCode.AUTHORIZATION_FAILED.number()),
                    UserAgents.cleanIfAny(userAgent.isEmpty() ? null : userAgent));
            throw wrong();
        }
        if (step.get() instanceof NextStep.SignedIn(Begun begun)) {
            sessions.tellBegun(begun, method);
        }
        return step.get();
    }

    private Optional<NextStep> begin(Handle handle, String token, String method, String remoteAddress, String userAgent) {
        Optional<Link> found = links.find(handle, token);
        Optional<Account> account = found.flatMap(link -> reader.find(handle, link.accountId()))
                .filter(Account::active)
                .filter(owned -> addresses.mayCall(handle, owned, remoteAddress));
        if (account.isEmpty()) {
            return Optional.empty();
        }
        Link link = found.orElseThrow();
        Caller owner = new Caller(
                account.get(),
                new Principal.Owner(new IdentityProof.SignInLink(link.passwordId())),
                RoleSet.ALL,
                Authentication.SIGN_IN_LINK,
                remoteAddress,
                userAgent);
        Optional<String> waiting = secondStep.begin(handle, owner);
        if (waiting.isPresent()) {
            links.use(handle, link, owner.actor(), method);
            return Optional.of(new NextStep.CodeNeeded(waiting.get()));
        }
        return Optional.of(new NextStep.SignedIn(
                sessions.begin(handle, owner, method, List.of(links.use(handle, link)), false)));
    }

    /** The same text in all cases, so that it reveals nothing about links and accounts. */
    private static FaultException wrong() {
        return new FaultException(
                Fault.of(
                        ErrorCode.AUTHORIZATION_FAILED,
                        "The link is not valid: it was used or has expired, or the account does not allow calls from this address."));
    }
}
