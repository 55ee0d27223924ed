package io.trunkline.cli;

import io.trunkline.app.Settings;
import io.trunkline.billing.BillingTables;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.config.SettingsException;
import io.trunkline.config.SettingsProblem;
import io.trunkline.config.TrustedAuthorities;
import io.trunkline.notification.send.MailSettings;
import io.trunkline.sms.gateway.HttpGatewaySettings;
import io.trunkline.sms.smpp.SmppSettings;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code trunkline config}: commands that open no database. */
@Command(
        name = "config",
        description = "Shows and checks the settings.",
        subcommands = {ConfigCommand.Print.class, ConfigCommand.Check.class})
final class ConfigCommand {

    /** {@code trunkline config print}: a settings file with the same effect. */
    @Examples({"config print", "config print --config trunkline.yaml"})
    @Command(
            name = "print",
            description = "Prints the settings in effect and where each comes from, with secrets masked.")
    static final class Print extends SettingsCommand {
        @Override
        public Integer call() {
            out().print(settings().toYaml());
            out().flush();
            return ExitCode.OK;
        }
    }

    /** {@code trunkline config check}: exit code 0 if the server would accept the settings. */
    @Examples("config check --config trunkline.yaml")
    @Command(
            name = "check",
            description =
                    "Checks the settings, the billing files, the certificates for mail servers and carriers, and the texts of mails, without starting the server.")
    static final class Check extends SettingsCommand {
        @Override
        public Integer call() {
            Settings settings = settings().settings();
            BillingTables.read(settings.billing());
            MailSettings mail = settings.notifications().mail();
            TrustedAuthorities.check(MailSettings.CA_FILE, mail.caFile());
            TrustedAuthorities.check(
                    SmppSettings.CA_FILE, settings.sms().carrier().smpp().caFile());
            TrustedAuthorities.check(
                    HttpGatewaySettings.CA_FILE, settings.sms().carrier().http().caFile());
            List<SettingsProblem> texts = mail.ownTexts().problems();
            if (!texts.isEmpty()) {
                // The server would start, and use the built-in texts.
                throw new SettingsException(texts);
            }
            err().println("The settings are valid.");
            return ExitCode.OK;
        }
    }
}
