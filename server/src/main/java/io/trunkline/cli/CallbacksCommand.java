package io.trunkline.cli;

import picocli.CommandLine.Command;

/** {@code trunkline callbacks}: a group of commands, which alone does nothing. */
@Command(
        name = "callbacks",
        description = "Works on callbacks: what they are signed with, and whether a received one is genuine.",
        subcommands = {CallbacksSecretCommand.class, CallbacksVerifyCommand.class})
final class CallbacksCommand {}
