package io.trunkline.bench.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what PostgreSQL's measuring programs print. */
final class PgbenchOutput {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    /** On a machine that has stood still; the program gives no rate then. */
    private static final String NOTHING = "number of transactions actually processed: 0\n";

    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");
    private static final Pattern FDATASYNC = Pattern.compile("fdatasync\\s+([0-9.]+) ops/sec\\s+([0-9.]+) usecs/op");

    private PgbenchOutput() {}

    /** Throws a {@link BenchException} if a transaction failed or the output is not understood. */
    static double transactionsPerSecond(String output) {
        Matcher failed = FAILED.matcher(output);
        if (failed.find() && !failed.group(1).equals("0")) {
            throw new BenchException("Transactions of pgbench failed:\n" + output);
        }
        return output.contains(NOTHING) ? 0 : number(TPS, output);
    }

    /** Whether a line of pg_test_fsync holds the result for fdatasync. */
    static boolean isFdatasync(String line) {
        return FDATASYNC.matcher(line).find();
    }

    /** The operations a second of such a line. */
    static double fdatasyncPerSecond(String output) {
        return number(FDATASYNC, output);
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new BenchException("This output is not understood:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
