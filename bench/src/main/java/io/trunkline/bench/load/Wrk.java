package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Program;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A closed loop by wrk: every connection sends its next call as soon as it has its answer, so the server is always busy.
 * Every answer is checked. Thread-safe.
 */
public final class Wrk {

    private static final int THREADS = 2;
    private static final double MICROS = 1e6;
    private static final Pattern NUMBER = Pattern.compile("(\\w+)=(\\d+)");

    private final Program program;
    private final Path script;

    public Wrk(Program program, Path script) {
        this.program = program;
        this.script = script;
    }

    /** Which token a call gets. */
    public enum Order {
        /** That of any account, again and again. */
        RANDOM,
        /** Each token once. */
        ONCE
    }

    /**
     * What to send.
     *
     * @param calls written by {@link CallFiles#calls}
     * @param tokens written by {@link CallFiles#tokens}
     */
    public record Load(Path calls, Path tokens, Order order, Expected expected) {}

    /**
     * What every answer has to be.
     *
     * @param status of HTTP
     * @param beginning of the body
     * @param length of the body in bytes; 0 for any length
     */
    public record Expected(int status, String beginning, int length) {

        /** A body that is exactly this one, with status 200. */
        public static Expected exactly(String body) {
            return new Expected(200, body, body.length());
        }

        /** A body that begins so, with status 200. */
        public static Expected beginningWith(String text) {
            return new Expected(200, text, 0);
        }
    }

    /**
     * What came of it.
     *
     * @param perSecond answers per second
     */
    public record Result(long answers, double perSecond) {}

    /**
     * Calls for {@code seconds} over {@code connections} connections.
     *
     * @throws BenchException if any answer was not the expected one, or a connection failed
     */
    public Result run(URI server, Load load, int connections, int seconds) {
        int threads = Math.min(THREADS, connections);
        String output = program.run(List.of(
                "wrk",
                "--threads",
                Integer.toString(threads),
                "--connections",
                Integer.toString(connections),
                "--duration",
                seconds + "s",
                "--timeout",
                "30s",
                "--script",
                script.toString(),
                server.toString(),
                "--",
                load.calls().toString(),
                load.tokens().toString(),
                load.order() == Order.ONCE ? "once" : "random",
                load.expected().beginning(),
                Integer.toString(load.expected().length()),
                Integer.toString(threads),
                Integer.toString(load.expected().status())));
        return parse(output);
    }

    /** Reads what the script prints at the end. */
    static Result parse(String output) {
        int at = output.indexOf("RESULT ");
        if (at < 0) {
            throw new BenchException("wrk gave no result:\n" + output);
        }
        long answers = 0;
        double seconds = 0;
        Matcher numbers = NUMBER.matcher(output.substring(at, output.indexOf('\n', at)));
        while (numbers.find()) {
            long value = Long.parseLong(numbers.group(2));
            switch (numbers.group(1)) {
                case "requests" -> answers = value;
                case "micros" -> seconds = value / MICROS;
                case "exhausted" -> require(value == 0, "There were fewer tokens than calls", output);
                case "bad" -> require(value == 0, value + " answers were not the expected one", output);
                case "connect", "read", "write", "timeout" ->
                    require(value == 0, value + " connections failed (" + numbers.group(1) + ")", output);
                default -> {}
            }
        }
        return new Result(answers, answers / seconds);
    }

    private static void require(boolean holds, String message, String output) {
        if (!holds) {
            throw new BenchException(message + ":\n" + output);
        }
    }
}
