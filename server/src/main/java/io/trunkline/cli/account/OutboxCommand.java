package io.trunkline.cli.account;

import picocli.CommandLine.Command;

/** {@code trunkline outbox}: a group of commands. */
@Command(
        name = "outbox",
        description = "Lists messages to owners that are waiting to be sent.",
        subcommands = OutboxListCommand.class)
public final class OutboxCommand {}
