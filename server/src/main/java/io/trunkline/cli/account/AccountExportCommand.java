package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code trunkline account export}: all data of an account as one JSON object. */
@Examples("account export 1")
@Command(
        name = "export",
        description = "Prints all data of an account as one JSON object, with secrets shown as `set`.")
final class AccountExportCommand extends SettingsCommand {

    @Parameters(paramLabel = "ID", description = "The account's id.")
    private long accountId;

    @Override
    public Integer call() {
        try (Services services = services()) {
            long id = AccountArgument.byId(services.accounts(), accountId).id();
            try (JsonGenerator json = JsonMapper.shared()
                    .writer()
                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .createGenerator(out())) {
                services.transfer().export().write(id, json);
            }
            out().println();
        }
        return ExitCode.OK;
    }
}
