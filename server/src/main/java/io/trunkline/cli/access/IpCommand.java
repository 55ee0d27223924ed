package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline ip}: a group of commands. */
@Command(
        name = "ip",
        description = "Lists and removes the addresses from which an account may call.",
        subcommands = {IpListCommand.class, IpDeleteCommand.class})
public final class IpCommand {}
