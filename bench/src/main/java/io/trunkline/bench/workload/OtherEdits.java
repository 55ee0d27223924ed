package io.trunkline.bench.workload;

import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.workload.Rounds.Line;
import java.util.List;

/**
 * Edits of another size or form, against the edit of five fields in an urlencoded body.
 *
 * @param others by what they are
 */
public record OtherEdits(String id, String title, List<Other> others) implements Workload {

    /** One kind of edit. */
    record Other(String what, List<RequestTemplate> calls) {}

    /** A1: one field, and the other two forms in which clients send five. */
    public static OtherEdits forms() {
        return new OtherEdits(
                "A1",
                "SetAccountInfo, 1 field and other forms",
                List.of(
                        new Other("SetAccountInfo, 1 field", Calls.editOne()),
                        new Other("SetAccountInfo, 5 fields, multipart body", Calls.editMultipart()),
                        new Other("SetAccountInfo, 5 fields, in the query", Calls.editQuery())));
    }

    /** G: a large value. */
    public static OtherEdits large() {
        String title = "SetAccountInfo, custom data of 8 KB";
        return new OtherEdits("G", title, List.of(new Other(title, Calls.editLarge())));
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = stage.server(stage.mainEngine());
        List<Line> lines = others.stream()
                .map(other -> new Line(Edits.edits(stage, other.what(), server, other.calls()), other.what(), null))
                .toList();
        return Rounds.against(stage, id, Edits.five(stage, server), lines);
    }
}
