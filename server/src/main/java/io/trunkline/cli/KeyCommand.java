package io.trunkline.cli;

import picocli.CommandLine.Command;

/** {@code trunkline key}: a group of commands, which alone does nothing. */
@Command(
        name = "key",
        description = "Works on the keys of service accounts.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyDeleteCommand.class})
final class KeyCommand {}
