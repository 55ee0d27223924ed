package io.trunkline.cli.access;

import picocli.CommandLine.Command;

/** {@code trunkline key}: a group of commands, which alone does nothing. */
@Command(
        name = "key",
        description = "Makes, lists and deletes the keys that programs call with.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyDeleteCommand.class})
public final class KeyCommand {}
