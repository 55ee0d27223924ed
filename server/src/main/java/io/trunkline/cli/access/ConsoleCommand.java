package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline console}: a group of commands. */
@Command(
        name = "console",
        description = "Lets people in to the console, the web pages of an account.",
        subcommands = ConsoleLinkCommand.class)
public final class ConsoleCommand {}
