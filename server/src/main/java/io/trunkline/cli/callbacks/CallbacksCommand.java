package io.trunkline.cli.callbacks;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditLog;
import io.trunkline.callback.CallbackControl;
import java.time.InstantSource;
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
public final class CallbacksCommand {

    static CallbackControl control(Services services) {
        return new CallbackControl(
                services.store().database(), services.callbacks(), new AuditLog(), InstantSource.system());
    }
}
