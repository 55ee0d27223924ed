package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline subuser}: a group of commands. */
@Command(
        name = "subuser",
        description = "Lists the users who can log on to an account in addition to its owner.",
        subcommands = SubUserListCommand.class)
public final class SubUserCommand {}
