package io.trunkline.cli.callbacks;

import picocli.CommandLine.Command;

/** {@code trunkline callbacks}: a group of commands. */
@Command(
        name = "callbacks",
        description =
                "Lists, replays and tests callbacks, shows and rotates their secrets, and verifies received ones.",
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
