package io.trunkline.cli;

import picocli.CommandLine.Command;

@Command(
        name = "account",
        description = "Works on accounts.",
        subcommands = {
            AccountCreateCommand.class,
            AccountListCommand.class,
            AccountShowCommand.class,
            AccountSetCommand.class
        })
final class AccountCommand {}
