package io.trunkline.operator.operations;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.passkey.LostDevices;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import java.util.List;

/** What people sign in with beside their password, for those who have lost it. Thread-safe. */
public final class DeviceOperations {

    private static final String SUB_USER = "subuser_id";

    private final LostDevices devices;
    private final AccountEdits edits;

    public DeviceOperations(LostDevices devices, AccountEdits edits) {
        this.devices = devices;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.change(
                        "DELETE",
                        "/accounts/{account_id}/devices",
                        "removeDevices",
                        "Removes the passkeys of the account's owner or of a sub-user, ends the sessions that they have begun, turns"
                                + " off the second factor, and tells the owner. The password alone is then enough to sign in.",
                        List.of(),
                        Reply.done("The person has neither passkeys nor a second factor."),
                        this::remove)
                .with(List.of(new QueryParameter(SUB_USER, "The id of a sub-user; without it, the owner."))));
    }

    private OperatorAnswer remove(OperatorCall call) {
        Holder holder = call.parameter(SUB_USER).map(DeviceOperations::subUser).orElseGet(Holder::owner);
        return edits.make(call, () -> handle -> {
            LostDevices.Removed _ = devices.remove(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id(),
                    holder);
            return OperatorAnswer.done();
        });
    }

    private static Holder subUser(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Problem.ofParameter(SUB_USER, "Send the number of a sub-user.");
        }
        return new Holder.OneSubUser(Long.parseLong(text));
    }
}
