package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline subuser}: a group of commands, which alone does nothing. */
@Command(
        name = "subuser",
        description = "Lists the persons that may log on to an account beside its owner.",
        subcommands = SubUserListCommand.class)
public final class SubUserCommand {}
