package io.trunkline.cli.outbox;

import picocli.CommandLine.Command;

/** {@code trunkline outbox}: a group of commands. */
@Command(
        name = "outbox",
        description = "Lists, shows and follows messages to the owners of accounts.",
        subcommands = {OutboxListCommand.class, OutboxShowCommand.class, OutboxTailCommand.class})
public final class OutboxCommand {}
