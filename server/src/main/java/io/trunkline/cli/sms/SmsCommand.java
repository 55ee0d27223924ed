package io.trunkline.cli.sms;

import picocli.CommandLine.Command;

/** {@code trunkline sms}: a group of commands. */
@Command(
        name = "sms",
        description = "Erases the stored texts of messages.",
        subcommands = {SmsPurgeCommand.class})
public final class SmsCommand {}
