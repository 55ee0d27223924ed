package io.trunkline.cli.account;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserNames;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline account second-factor off}: for people who have lost the app and the recovery codes. */
@Examples({"account second-factor off 1", "account second-factor off 1 --subuser call-center"})
@Command(
        name = "off",
        description = {
            "Turns off the second factor of an account's owner or of a sub-user, and tells the owner.",
            "The password alone is then enough to sign in: make sure first that you know who asks for it."
        })
final class AccountSecondFactorOffCommand extends SettingsCommand {

    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private long accountId;

    @Option(names = "--subuser", paramLabel = "NAME", description = "The name of a sub-user. Default: the owner.")
    private @Nullable String subUser;

    @Override
    public Integer call() {
        try (Services services = services()) {
            long account = AccountArgument.byId(services.accounts(), accountId).id();
            Holder holder = subUser == null ? Holder.owner() : subUser(services, account, subUser);
            boolean wasOn = services.store()
                    .database()
                    .write(handle ->
                            services.access().factors().turnOff(handle, operator(), auditName(), account, holder));
            err().println(wasOn ? "The second factor is off." : "There was no second factor.");
        }
        return ExitCode.OK;
    }

    static Holder subUser(Services services, long account, String given) {
        String name = SubUserNames.comparedForm(given).orElse("");
        return services.access().keys().subUsers(account).stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .map(SubUser::id)
                .<Holder>map(Holder.OneSubUser::new)
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_SUB_USER_ID, "subuser", "The account has no sub-user with this name.")));
    }
}
