package io.trunkline.cli;

import picocli.CommandLine.Command;

/** {@code trunkline key}: a group of commands, which alone does nothing. */
@Command(
        name = "key",
        description = "Makes, lists and deletes the keys that programs call with.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyDeleteCommand.class})
final class KeyCommand {}
