package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline session}: a group of commands. */
@Command(
        name = "session",
        description = "Lists and ends the sessions of owners and sub-users.",
        subcommands = {SessionListCommand.class, SessionEndCommand.class})
public final class SessionCommand {}
