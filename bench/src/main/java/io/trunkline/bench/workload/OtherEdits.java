package io.trunkline.bench.workload;

import io.trunkline.bench.load.Call;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.workload.Rounds.Line;
import java.util.List;
import java.util.function.Supplier;

/**
 * Edits of another size or form, against the edit of five fields in an urlencoded body.
 *
 * @param calls in other words than the reference's
 */
public record OtherEdits(String id, String title, Supplier<List<Call>> calls) implements Workload {

    /** A1: one field. */
    public static OtherEdits oneField() {
        return new OtherEdits("A1", "SetAccountInfo, 1 field", Calls::editOne);
    }

    /** A2: as the Node and Java clients send it. */
    public static OtherEdits multipart() {
        return new OtherEdits("A2", "SetAccountInfo, 5 fields, multipart body", Calls::editMultipart);
    }

    /** A3: in the query. */
    public static OtherEdits query() {
        return new OtherEdits("A3", "SetAccountInfo, 5 fields, in the query", Calls::editQuery);
    }

    /** G: a large value. */
    public static OtherEdits large() {
        return new OtherEdits("G", "SetAccountInfo, custom data of 8 KB", Calls::editLarge);
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = stage.server(stage.mainEngine());
        return Rounds.against(
                stage,
                id,
                Edits.five(stage, server),
                List.of(new Line(Edits.edits(stage, title, server, calls.get()), title, null)));
    }
}
