package io.trunkline.cli.account;

import picocli.CommandLine.Command;

/** {@code trunkline account second-factor}: a group of commands. */
@Command(
        name = "second-factor",
        description = "Helps people who can no longer sign in to the console with their second factor.",
        subcommands = {AccountSecondFactorOffCommand.class})
final class AccountSecondFactorCommand {}
