package io.trunkline.operator.operations;

import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.refusal.RefusalPlace;
import io.trunkline.audit.refusal.RefusalSearch;
import io.trunkline.audit.refusal.RefusalSearch.Wanted;
import io.trunkline.operator.Cursor;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.parameter.Ids;
import io.trunkline.problem.Problem;
import io.trunkline.text.Ascii;
import io.trunkline.view.RefusalShapes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who was not let in. Thread-safe. */
public final class RefusalOperations {

    private static final String LISTED = "refusals";
    private static final String ACCOUNT_ID = "account_id";
    private static final String API = "api";
    private static final String CODE = "code";
    private static final String ADDRESS = "address";
    private static final int LONGEST_ADDRESS = 50;

    private static final PagedList<RefusedCall.Tally> LIST =
            new PagedList<>(LISTED, RefusalShapes.REFUSAL, 200, "A page of refused calls.");

    private final RefusalSearch search;

    public RefusalOperations(RefusalSearch search) {
        this.search = search;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.read(
                        "/refusals",
                        "listRefusals",
                        "Lists calls that were refused because of their caller, newest first; similar ones are counted"
                                + " together. A page with a next_cursor may be short, or empty.",
                        LIST.reply(),
                        this::list)
                .with(LIST.parameters(
                        new QueryParameter(ACCOUNT_ID, "Only callers of this account; 0 for unauthenticated ones."),
                        new QueryParameter(API, "Only calls of this API: management or operator."),
                        new QueryParameter(CODE, "Only those with this error code, or HTTP status."),
                        new QueryParameter(ADDRESS, "Only callers whose address begins like this."))));
    }

    private OperatorAnswer list(OperatorCall call) {
        RefusalSearch.Page page = search.list(wanted(call), after(call), LIST.limit(call));
        return LIST.answer(page.rows(), page.next().map(place -> Cursor.of(LISTED, place.text())));
    }

    private static Wanted wanted(OperatorCall call) {
        return new Wanted(
                call.parameter(ACCOUNT_ID).map(RefusalOperations::account),
                call.parameter(API).map(RefusalOperations::door),
                call.parameter(CODE).map(RefusalOperations::code),
                address(call.parameter(ADDRESS).orElse("")));
    }

    private static long account(String text) {
        return text.equals("0")
                ? 0
                : Ids.read(text)
                        .orElseThrow(
                                () -> Problem.ofParameter(ACCOUNT_ID, "Send the id of an account, or 0 for none."));
    }

    private static RefusedCall.Door door(String text) {
        return Arrays.stream(RefusedCall.Door.values())
                .filter(door -> Ascii.lower(door.name()).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.ofParameter(API, "Send management or operator."));
    }

    private static int code(String text) {
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw Problem.ofParameter(CODE, "Send an error code or an HTTP status, such as 100 or 401.");
        }
        return Integer.parseInt(text);
    }

    private static String address(String text) {
        if (text.length() > LONGEST_ADDRESS || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.ofParameter(ADDRESS, "Send the beginning of an IP address, such as 203.0.113.");
        }
        return text;
    }

    private static Optional<RefusalPlace> after(OperatorCall call) {
        return call.parameter(PagedList.CURSOR)
                .map(cursor ->
                        RefusalPlace.read(Cursor.position(LISTED, cursor)).orElseThrow(Cursor::foreign));
    }
}
