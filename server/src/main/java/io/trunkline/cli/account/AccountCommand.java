package io.trunkline.cli.account;

import picocli.CommandLine.Command;

/** {@code trunkline account}: a group of commands. */
@Command(
        name = "account",
        description = "Creates, lists, shows, edits, imports and exports accounts.",
        subcommands = {
            AccountCreateCommand.class,
            AccountListCommand.class,
            AccountShowCommand.class,
            AccountSetCommand.class,
            AccountRotateApiKeyCommand.class,
            AccountSecondFactorCommand.class,
            AccountLostDeviceCommand.class,
            AccountImportCommand.class,
            AccountExportCommand.class
        })
public final class AccountCommand {}
