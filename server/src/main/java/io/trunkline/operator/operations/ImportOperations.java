package io.trunkline.operator.operations;

import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.operator.Changes;
import io.trunkline.operator.ListShape;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.ClientIds;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import io.trunkline.transfer.AccountImports;
import io.trunkline.transfer.AccountImports.Line;
import io.trunkline.transfer.ImportGapException;
import io.trunkline.transfer.ImportedLine;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Creating many accounts, one batch per call. Thread-safe. */
public final class ImportOperations {

    private static final String ID = "import_id";
    private static final String FIRST_LINE = "first_line";
    private static final String ACCOUNTS = "accounts";
    private static final long LAST_LINE = 1_000_000_000_000L;

    private static final Reply<List<ImportedLine>> MADE = Reply.ok(
            "The outcome of each line.",
            ListShape.of("ImportedLines", "lines", ImportedLine.SHAPE, "The lines that have been processed."));

    private final AccountImports imports;
    private final Changes changes;

    public ImportOperations(AccountImports imports, Changes changes) {
        this.imports = imports;
        this.changes = changes;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.change(
                "POST",
                "/account-imports",
                "importAccounts",
                "Creates the accounts of a batch of lines. Each line either takes effect as a whole or is refused, without"
                        + " affecting the others. Lines processed before are not executed again, but answered as they were.",
                List.of(
                        BodyMember.required(
                                ID,
                                Kind.TEXT,
                                "Your name for the import, the same for all its batches: " + ClientIds.FORM + "."),
                        BodyMember.required(
                                FIRST_LINE,
                                Kind.INTEGER,
                                "The number of the first line, from 1: at most one more than the last line that has been"
                                        + " processed."),
                        BodyMember.required(
                                ACCOUNTS,
                                Kind.OBJECTS,
                                "1 to " + AccountImports.MOST_LINES + " accounts, each in the form of createAccount.")),
                MADE,
                this::make));
    }

    private OperatorAnswer make(OperatorCall call) {
        String importId = call.body().text(ID).orElseThrow();
        long first = call.body().integer(FIRST_LINE).orElseThrow();
        List<JsonNode> wanted =
                call.body().value(ACCOUNTS).orElseThrow().valueStream().toList();
        check(importId, first, wanted.size());
        long last = first + wanted.size() - 1;
        try {
            return changes.make(call, () -> {
                List<Line> lines = lines(imports.done(importId), first, wanted);
                return handle -> {
                    imports.make(handle, call.actor(), call.auditName(), importId, first, last, lines);
                    return MADE.answer(imports.outcomes(handle, importId, first - 1, wanted.size()).stream()
                            .filter(line -> line.line() <= last)
                            .toList());
                };
            });
        } catch (ImportGapException e) {
            throw Problem.of(HttpStatus.CONFLICT_409, e.sentence());
        }
    }

    private static void check(String importId, long first, int count) {
        List<ErrorDetail> errors = new ArrayList<>();
        if (!ClientIds.isValid(importId)) {
            errors.add(ErrorDetail.ofMember(ID, ClientIds.HINT));
        }
        if (first < 1 || first > LAST_LINE) {
            errors.add(ErrorDetail.ofMember(FIRST_LINE, "Send a number from 1 to " + LAST_LINE + "."));
        }
        if (count < 1 || count > AccountImports.MOST_LINES) {
            errors.add(ErrorDetail.ofMember(
                    ACCOUNTS, "Send 1 to " + AccountImports.MOST_LINES + " accounts, not " + count + "."));
        }
        if (!errors.isEmpty()) {
            throw Problem.ofValues(errors);
        }
    }

    /** The lines that have not been processed yet, so that no password is hashed again for the others. */
    private List<Line> lines(long done, long first, List<JsonNode> wanted) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (first + i > done) {
                lines.add(imports.prepare(first + i, wanted.get(i)));
            }
        }
        return lines;
    }
}
