package io.trunkline.cli.mail;

import io.trunkline.account.BouncedAddresses;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import io.trunkline.notification.Bounces.Bounce;
import io.trunkline.shape.JsonTypes;
import io.trunkline.view.BounceShapes;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline mail bounces}. */
@Examples({"mail bounces", "mail bounces --after jane@example.com --limit 100"})
@Command(
        name = "bounces",
        description = "Lists the addresses that are marked as undeliverable, in the order of their letters.")
final class MailBouncesCommand extends SettingsCommand {

    @Option(names = "--after", paramLabel = "ADDRESS", description = "List what follows this one.")
    private String after = "";

    @Option(names = "--limit", paramLabel = "N", description = "Maximum addresses to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 1000;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
        }
        try (Services services = services()) {
            BouncedAddresses bounced = services.accounts().bounced();
            List<Bounce> found = bounced.list(after, limit);
            if (output.json()) {
                out().println(JsonTypes.listOf(BounceShapes.BOUNCE).text(found));
            } else {
                Table table = new Table("ADDRESS", "REPORTED", "REASON");
                found.forEach(
                        bounce -> table.row(bounce.address(), bounce.reported().toString(), bounce.reason()));
                table.print(out());
            }
        }
        return ExitCode.OK;
    }
}
