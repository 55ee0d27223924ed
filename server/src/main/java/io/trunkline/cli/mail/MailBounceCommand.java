package io.trunkline.cli.mail;

import io.trunkline.account.BouncedAddresses;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.TerminalText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline mail bounce}. */
@Examples({
    "mail bounce jane@example.com",
    "mail bounce jane@example.com --reason over-quota",
    "mail bounce jane@example.com --clear"
})
@Command(
        name = "bounce",
        description = {
            "Marks an address to which mails cannot be delivered: it gets nothing but security notices, until its owner changes to another address or the mark is cleared.",
            "With --clear, exit code 4 if it is not marked."
        })
final class MailBounceCommand extends SettingsCommand {

    @Parameters(paramLabel = "ADDRESS", description = "The address, such as jane@example.com.")
    private String address = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "What the mail server said.")
    private String reason = "";

    @Option(names = "--clear", description = "Clear the mark instead.")
    private boolean clear;

    @Override
    public Integer call() {
        if (clear && !reason.isEmpty()) {
            throw new ParameterException(spec().commandLine(), "--reason and --clear cannot be used together");
        }
        try (Services services = services()) {
            BouncedAddresses bounced = services.accounts().bounced();
            if (!clear) {
                bounced.mark(operator(), auditName(), address, reason);
                out().println(TerminalText.visible(address) + " gets nothing but security notices");
                return ExitCode.OK;
            }
            if (!bounced.clear(operator(), auditName(), address)) {
                err().println(TerminalText.visible(address) + " is not marked");
                return ExitCode.REFUSED;
            }
            out().println(TerminalText.visible(address) + " gets all messages");
        }
        return ExitCode.OK;
    }
}
