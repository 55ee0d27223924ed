package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/** The {@code trunkline} command on a server's data. Thread-safe. */
public final class CommandLine {

    private final Path data;
    private final List<String> flags;
    private final Map<String, String> environment;

    CommandLine(Path data, List<String> flags) {
        this(data, flags, Map.of());
    }

    /** @param environment further variables that the commands see */
    CommandLine(Path data, List<String> flags, Map<String, String> environment) {
        this.data = data;
        this.flags = flags;
        this.environment = environment;
    }

    /** What a command ended with. */
    public record Outcome(int exit, String out, String err) {}

    /** Runs a command that needs the data folder. */
    public Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        all.addAll(flags);
        ProcessBuilder builder = Jar.command(all);
        builder.environment().putAll(environment);
        return run(builder);
    }

    /** Runs a program to its end. */
    static Outcome run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> {
                try {
                    return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    return e.toString();
                }
            });
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out, err.join());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a command that has to succeed and returns its standard output. */
    public String succeed(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.out();
    }

    /** Makes an account and returns its id. */
    public long createAccount() {
        String name = "a" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50, 1L << 51), 36);
        String json =
                succeed("account", "create", "--name", name, "--email", name + "@example.com", "--output", "json");
        return JsonMapper.shared().readTree(json).get("account_id").longValue();
    }

    /** Makes a key; no role for an empty text. */
    Credentials createKey(long accountId, String role) {
        List<String> arguments = new ArrayList<>(List.of("key", "create", "--account", Long.toString(accountId)));
        if (!role.isEmpty()) {
            arguments.addAll(List.of("--role", role));
        }
        return Credentials.parse(succeed(arguments.toArray(String[]::new)));
    }
}
