package io.trunkline.bench.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that a run has found. Immutable.
 *
 * @param facts of the machine and the run, in the order in which they are shown
 * @param rows in the order of the workloads
 * @param latencies of the open loops
 * @param remarks what a reader has to know, such as a workload that was left out
 */
public record Results(Map<String, String> facts, List<Row> rows, List<Percentiles> latencies, List<String> remarks) {

    public Results {
        rows = List.copyOf(rows);
        latencies = List.copyOf(latencies);
        remarks = List.copyOf(remarks);
    }
}
