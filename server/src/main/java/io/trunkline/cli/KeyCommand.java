package io.trunkline.cli;

import picocli.CommandLine.Command;

@Command(
        name = "key",
        description = "Works on the keys of service accounts.",
        subcommands = {KeyCreateCommand.class, KeyListCommand.class, KeyDeleteCommand.class})
final class KeyCommand {}
