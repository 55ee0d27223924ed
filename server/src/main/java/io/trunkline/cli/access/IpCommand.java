package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline ip}: a group of commands, which alone does nothing. */
@Command(
        name = "ip",
        description = "Lists and deletes the addresses that an account's calls may come from.",
        subcommands = {IpListCommand.class, IpDeleteCommand.class})
public final class IpCommand {}
