package io.trunkline.cli.account;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.passkey.LostDevices;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline account lost-device}: for people who have lost what they sign in with. */
@Examples({"account lost-device 1", "account lost-device 1 --subuser call-center"})
@Command(
        name = "lost-device",
        description = {
            "Removes the passkeys of an account's owner or of a sub-user, ends the sessions that they have begun, turns off the second"
                    + " factor, and tells the owner.",
            "The password alone is then enough to sign in: make sure first that you know who asks for it."
        })
final class AccountLostDeviceCommand extends SettingsCommand {

    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private long accountId;

    @Option(names = "--subuser", paramLabel = "NAME", description = "The name of a sub-user. Default: the owner.")
    private @Nullable String subUser;

    @Override
    public Integer call() {
        try (Services services = services()) {
            long account = AccountArgument.byId(services.accounts(), accountId).id();
            Holder holder = subUser == null
                    ? Holder.owner()
                    : AccountSecondFactorOffCommand.subUser(services, account, subUser);
            LostDevices.Removed removed = services.store()
                    .database()
                    .write(handle ->
                            services.access().lostDevices().remove(handle, operator(), auditName(), account, holder));
            err().println("Passkeys removed: " + removed.passkeys() + ".");
            err().println(removed.secondFactor() ? "The second factor is off." : "There was no second factor.");
        }
        return ExitCode.OK;
    }
}
