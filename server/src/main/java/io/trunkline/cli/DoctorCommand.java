package io.trunkline.cli;

import io.trunkline.app.Doctors;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import io.trunkline.ops.doctor.Result;
import io.trunkline.ops.doctor.Verdict;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code trunkline doctor}: examines the installation, beside a running server or without one. */
@Examples({"doctor", "doctor --config trunkline.yaml"})
@Command(
        name = "doctor",
        description = {
            "Examines the installation: database, schema, secret key, clock, disk, certificate, mail, callbacks.",
            "Exit code 1 if something fails; warnings alone do not change it."
        })
final class DoctorCommand extends SettingsCommand {

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        List<Result> results = Doctors.examine(databaseSettings(), new SecureRandom(), InstantSource.system());
        if (output.json()) {
            out().println(json(results));
        } else {
            Table table = new Table("CHECK", "VERDICT", "DETAIL");
            results.forEach(result -> table.row(
                    result.name(), result.verdict().id(), result.finding().detail()));
            table.print(out());
        }
        return Result.worst(results) == Verdict.FAILED ? ExitCode.FAILED : ExitCode.OK;
    }

    private static ArrayNode json(List<Result> results) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        results.forEach(result -> list.addObject()
                .put("name", result.name())
                .put("verdict", result.verdict().id())
                .put("detail", result.finding().detail())
                .put("took_ms", result.took().toMillis()));
        return list;
    }
}
