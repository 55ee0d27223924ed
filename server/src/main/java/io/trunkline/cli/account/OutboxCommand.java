package io.trunkline.cli.account;

import picocli.CommandLine.Command;

/** {@code trunkline outbox}: a group of commands, which alone does nothing. */
@Command(
        name = "outbox",
        description = "Lists the messages to owners that wait to be sent.",
        subcommands = OutboxListCommand.class)
public final class OutboxCommand {}
