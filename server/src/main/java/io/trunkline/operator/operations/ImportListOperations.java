package io.trunkline.operator.operations;

import io.trunkline.operator.Cursor;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.parameter.ClientIds;
import io.trunkline.problem.Problem;
import io.trunkline.transfer.AccountImport;
import io.trunkline.transfer.AccountImports;
import io.trunkline.transfer.ImportedLine;
import java.util.List;
import java.util.Optional;

/** Imports of accounts: how far they have come, and what was wrong with their lines. Thread-safe. */
public final class ImportListOperations {

    private static final String ID = "import_id";
    private static final String IMPORTS = "imports";
    private static final String LINES = "lines";

    private static final PagedList<AccountImport> LIST =
            new PagedList<>(IMPORTS, AccountImport.SHAPE, 200, "A page of imports.");
    private static final PagedList<ImportedLine> BAD =
            new PagedList<>(LINES, ImportedLine.SHAPE, 1000, "A page of refused lines.");

    private final AccountImports imports;

    public ImportListOperations(AccountImports imports) {
        this.imports = imports;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                                "/account-imports",
                                "listAccountImports",
                                "Lists imports of accounts, that of the newest batch first.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(new QueryParameter(ID, "Only this import, if it is remembered."))),
                Operation.read(
                                "/account-import-faults",
                                "listRefusedLines",
                                "Lists the lines of an import that were refused, by number, and what was wrong with each.",
                                BAD.reply(),
                                this::bad)
                        .with(BAD.parameters(new QueryParameter(ID, "The import; required."))));
    }

    private OperatorAnswer list(OperatorCall call) {
        int limit = LIST.limit(call);
        Optional<String> one = call.parameter(ID);
        if (one.isPresent()) {
            return LIST.answer(imports.find(known(one.get())).stream().toList(), Optional.empty());
        }
        List<AccountImport> found = imports.list(
                TimedCursor.read(IMPORTS, call, AccountImport.Place::new).orElse(AccountImport.Place.FIRST), limit);
        return LIST.answer(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(TimedCursor.of(
                                IMPORTS,
                                found.getLast().changed(),
                                found.getLast().id())));
    }

    private OperatorAnswer bad(OperatorCall call) {
        String id = known(call.parameter(ID).orElseThrow(() -> Problem.ofParameter(ID, "Send the id of the import.")));
        if (imports.find(id).isEmpty()) {
            throw Problem.notFound("There is no import with this id, or not any more.");
        }
        int limit = BAD.limit(call);
        List<ImportedLine> found = imports.refused(id, after(call), limit);
        return BAD.answer(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(
                                Cursor.of(LINES, Long.toString(found.getLast().line()))));
    }

    private static String known(String id) {
        if (!ClientIds.isValid(id)) {
            throw Problem.ofParameter(ID, ClientIds.HINT);
        }
        return id;
    }

    private static long after(OperatorCall call) {
        return call.parameter(PagedList.CURSOR).isPresent() ? BAD.firstId(call) : 0;
    }
}
