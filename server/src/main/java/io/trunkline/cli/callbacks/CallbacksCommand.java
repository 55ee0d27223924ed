package io.trunkline.cli.callbacks;

import picocli.CommandLine.Command;

/** {@code trunkline callbacks}: a group of commands, which alone does nothing. */
@Command(
        name = "callbacks",
        description =
                "Lists callbacks and sends them again, shows what they are signed with, and checks received ones.",
        subcommands = {
            CallbacksTestCommand.class,
            CallbacksListCommand.class,
            CallbacksShowCommand.class,
            CallbacksTailCommand.class,
            CallbacksReplayCommand.class,
            CallbacksResumeCommand.class,
            CallbacksSecretCommand.class,
            CallbacksKeyCommand.class,
            CallbacksVerifyCommand.class
        })
public final class CallbacksCommand {}
