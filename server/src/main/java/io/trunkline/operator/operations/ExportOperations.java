package io.trunkline.operator.operations;

import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import io.trunkline.transfer.AccountExport;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The export of everything stored about one account. Thread-safe. */
public final class ExportOperations {

    /** Maximum concurrent exports. Each holds a database connection until its client has read everything. */
    private static final int AT_ONCE = 2;

    private final AccountExport export;
    private final AccountEdits edits;
    private final Semaphore room = new Semaphore(AT_ONCE);

    public ExportOperations(AccountExport export, AccountEdits edits) {
        this.export = export;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.read(
                "/accounts/{account_id}/export",
                "exportAccount",
                "Exports everything stored about the account, as of one moment; secrets are shown as `set`.",
                Reply.ok("The account with everything that belongs to it.", AccountExport.SHAPE),
                call -> {
                    long accountId = edits.require(call).id();
                    return OperatorAnswer.streamed(out -> {
                        if (!room.tryAcquire()) {
                            throw Problem.of(
                                            HttpStatus.SERVICE_UNAVAILABLE_503,
                                            "Other exports are running; try again in a few seconds.")
                                    .with("Retry-After", "5");
                        }
                        try {
                            // Left open on failure, so that nothing is appended to the part already written.
                            JsonGenerator json = JsonMapper.shared()
                                    .writer()
                                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                                    .createGenerator(out);
                            export.write(accountId, json);
                            json.close();
                        } finally {
                            room.release();
                        }
                    });
                }));
    }
}
