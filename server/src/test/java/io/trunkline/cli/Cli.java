package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands in this process on a data folder. */
public record Cli(Path data) {

    /** What a command printed, and how it ended. */
    public record Outcome(int exitCode, String out, String err) {

        /** This outcome, if the command did what it was asked. */
        public Outcome ok() {
            assertThat(exitCode).as(err).isZero();
            return this;
        }

        /** What was printed as data. */
        public JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    /** A command on the data folder. */
    public Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        return plain(all.toArray(String[]::new));
    }

    /** A command without the flag for the data folder. */
    public static Outcome plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = TrunklineCommand.commandLine();
        int exitCode = TrunklineCommand.execute(command, new PrintWriter(out), new PrintWriter(err), arguments);
        command.getErr().flush();
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** A new database with one account, whose id is 1. */
    public static Cli withAccount(Path data) {
        Cli cli = new Cli(data);
        cli.run("db", "migrate").ok();
        cli.run("account", "create", "--name=first", "--email=first@example.org")
                .ok();
        return cli;
    }

    /** The command in a process of its own, with the data folder in the environment. */
    public ProcessBuilder process(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        builder.environment().put("TRUNKLINE_DATA", data.toString());
        return builder;
    }

    /** Runs the command in a process of its own, with {@code input} as its standard input. */
    public Outcome runProcess(String input, String... arguments) throws IOException, InterruptedException {
        return finish(process(arguments), input);
    }

    public static Outcome finish(ProcessBuilder builder, String input) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("trunkline-test", ".err");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            try (var writer = process.outputWriter()) {
                writer.write(input);
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}
