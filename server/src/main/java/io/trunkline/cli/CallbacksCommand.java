package io.trunkline.cli;

import picocli.CommandLine.Command;

/** {@code trunkline callbacks}: a group of commands, which alone does nothing. */
@Command(
        name = "callbacks",
        description =
                "Works on callbacks: what became of them, what they are signed with, and whether a received one is genuine.",
        subcommands = {
            CallbacksListCommand.class,
            CallbacksShowCommand.class,
            CallbacksTailCommand.class,
            CallbacksReplayCommand.class,
            CallbacksResumeCommand.class,
            CallbacksSecretCommand.class,
            CallbacksVerifyCommand.class
        })
final class CallbacksCommand {}
