package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline key}: a group of commands. */
@Command(
        name = "key",
        description = "Creates, lists and deletes service-account keys.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyDeleteCommand.class})
public final class KeyCommand {}
