package io.trunkline.bench.workload;

import io.trunkline.bench.report.Row;
import java.util.List;

/** One thing to measure. */
public interface Workload {

    /** Its letter, by which {@code --only} names it. */
    String id();

    /** In a few words. */
    String title();

    /** Measures on the stage, which keeps its servers for the next workload. */
    List<Row> run(Stage stage);
}
