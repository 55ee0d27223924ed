package io.trunkline.operator.operations;

import io.trunkline.account.BouncedAddresses;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.notification.Bounces.Bounce;
import io.trunkline.operator.Changes;
import io.trunkline.operator.Cursor;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import io.trunkline.view.BounceShapes;
import java.util.List;
import java.util.Optional;

/** E-mail addresses to which mails cannot be delivered. Thread-safe. */
public final class BounceOperations {

    private static final String PATH = "/bounces";
    private static final String LISTED = "bounces";
    private static final String ADDRESS = "address";
    private static final String REASON = "reason";

    private static final PagedList<Bounce> LIST =
            new PagedList<>(LISTED, BounceShapes.BOUNCE, 200, "A page of addresses.");
    private static final Reply<Bounce> SHOWN = Reply.ok("The address with its mark.", BounceShapes.BOUNCE);

    private final BouncedAddresses bounced;
    private final Changes changes;

    public BounceOperations(BouncedAddresses bounced, Changes changes) {
        this.bounced = bounced;
        this.changes = changes;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.change(
                        "POST",
                        PATH,
                        "reportBounce",
                        "Marks an e-mail address to which mails cannot be delivered. It gets nothing but security notices,"
                                + " until its owner changes to another address or the mark is cleared.",
                        List.of(
                                BodyMember.required(
                                        ADDRESS, Kind.TEXT, "The address, in any way in which it can be written."),
                                BodyMember.optional(
                                        REASON,
                                        Kind.TEXT,
                                        "What the mail server said: up to " + BouncedAddresses.MOST_REASON
                                                + " characters.")),
                        SHOWN,
                        this::mark),
                Operation.read(
                                PATH,
                                "listBounces",
                                "Lists the marked addresses in the order of their letters.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(new QueryParameter(ADDRESS, "Only this one, if it is marked."))),
                Operation.change(
                                "DELETE",
                                PATH,
                                "clearBounce",
                                "Clears the mark of an address, which gets all messages again from then on. Messages that were"
                                        + " withheld are not sent.",
                                List.of(),
                                Reply.done("The address has no mark."),
                                this::clear)
                        .with(List.of(new QueryParameter(ADDRESS, "The address; required."))));
    }

    private OperatorAnswer mark(OperatorCall call) {
        return changes.make(
                call,
                () -> handle -> SHOWN.answer(bounced.mark(
                        handle,
                        call.actor(),
                        call.auditName(),
                        call.body().text(ADDRESS).orElseThrow(),
                        call.body().text(REASON).orElse(""))));
    }

    private OperatorAnswer list(OperatorCall call) {
        int limit = LIST.limit(call);
        Optional<String> after = call.parameter(PagedList.CURSOR).map(cursor -> Cursor.position(LISTED, cursor));
        Optional<String> one = call.parameter(ADDRESS);
        if (one.isPresent()) {
            return LIST.answer(bounced.find(one.get()).stream().toList(), Optional.empty());
        }
        List<Bounce> found = bounced.list(after.orElse(""), limit);
        return LIST.answer(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(Cursor.of(LISTED, found.getLast().form())));
    }

    private OperatorAnswer clear(OperatorCall call) {
        String address = call.parameter(ADDRESS)
                .orElseThrow(() -> Problem.ofParameter(ADDRESS, "Send the address whose mark is to be cleared."));
        return changes.make(call, () -> handle -> {
            if (!bounced.clear(handle, call.actor(), call.auditName(), address)) {
                throw Problem.notFound("This address is not marked.");
            }
            return OperatorAnswer.done();
        });
    }
}
