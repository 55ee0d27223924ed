package io.trunkline.bench.reference;

import io.trunkline.bench.host.BenchException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link Rs256Benchmark} under JMH. */
public final class SignatureChecks {

    private static final int WARM_UPS = 3;

    private SignatureChecks() {}

    /** Checks of a signature in a second on {@code threads} threads, in a JVM of its own, after up to three seconds of warm-up. */
    public static double perSecond(int threads, int seconds) {
        try {
            return new Runner(new OptionsBuilder()
                            .include(Rs256Benchmark.class.getName())
                            .forks(1)
                            // JMH 1.37 uses what newer JDKs warn about.
                            .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                            .threads(threads)
                            .warmupIterations(Math.min(WARM_UPS, seconds))
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(Math.max(1, seconds))
                            .measurementTime(TimeValue.seconds(1))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run()
                    .iterator()
                    .next()
                    .getPrimaryResult()
                    .getScore();
        } catch (RunnerException e) {
            throw new BenchException("JMH failed: " + e.getMessage(), e);
        }
    }
}
