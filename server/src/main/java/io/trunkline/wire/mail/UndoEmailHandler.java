package io.trunkline.wire.mail;

import io.trunkline.access.EmailUndo;
import io.trunkline.access.EmailUndo.Outcome;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.account.UndoLinks;
import io.trunkline.account.code.LinkToken;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.request.Call;
import io.trunkline.http.request.RequestReader;

/** The page that undoes a change of an e-mail address ({@link UndoLinks#PATH}). Thread-safe. */
public final class UndoEmailHandler extends SecretPageHandler {

    private static final String TITLE = "Undo the change of your e-mail address";

    private final EmailUndo undo;

    /** @param refusals records wrong links, as it does wrong credentials */
    public UndoEmailHandler(
            EmailUndo undo, RequestReader reader, ClientAddress clients, RateLimits limits, RefusalLog refusals) {
        super(UndoLinks.PATH, TITLE, EmailUndo.METHOD, new Services(reader, clients, limits), refusals);
        this.undo = undo;
    }

    @Override
    MailPage shown(Call call) {
        return token(call, LinkToken.PARAMETER, false)
                .map(UndoEmailHandler::button)
                .orElseGet(this::incomplete);
    }

    private static MailPage button(String token) {
        return MailPage.ofButton(
                TITLE,
                "The previous e-mail address of your account will be restored, and everybody will be signed out.",
                UndoLinks.PATH.substring(1),
                LinkToken.PARAMETER,
                token,
                "Restore the previous address");
    }

    @Override
    MailPage submitted(Call call, Client client) {
        return token(call, LinkToken.PARAMETER, true)
                .map(token -> undo(token, client))
                .orElseGet(this::incomplete);
    }

    private MailPage undo(String token, Client client) {
        take(client);
        Outcome outcome;
        try {
            outcome = undo.undo(token, client.address(), client.agent());
        } catch (FaultException e) {
            note(client, e.first().code());
            throw e;
        }
        if (outcome == Outcome.UNKNOWN) {
            note(client, ErrorCode.INVALID_CODE);
        }
        return result(outcome);
    }

    private static MailPage result(Outcome outcome) {
        return switch (outcome) {
            case UNDONE ->
                MailPage.of(
                        200,
                        "Your previous e-mail address was restored",
                        "Everybody was signed out. If somebody else may know the password, ask for a new one now, and"
                                + " check the keys and sub-users of your account.");
            case UNKNOWN ->
                MailPage.of(
                        410,
                        "This link is no longer valid",
                        "It was used already, or it has expired, or a newer message has another link. Contact support"
                                + " if the e-mail address of your account is still wrong.");
            case TAKEN ->
                MailPage.of(
                        409,
                        "The previous e-mail address could not be restored",
                        "Another account uses it by now. Contact support.");
            case ALREADY_SO -> MailPage.of(409, "There is nothing to undo", "Your account uses this address already.");
            case READ_ONLY ->
                MailPage.of(
                        409,
                        "The previous e-mail address could not be restored",
                        "Your account is frozen or inactive. Contact support.");
        };
    }
}
