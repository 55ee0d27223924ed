package io.trunkline.method.sms;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.EitherHandler;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.history.ShownZone;
import io.trunkline.method.sms.SmsShapes.Found;
import io.trunkline.method.sms.SmsShapes.Shown;
import io.trunkline.report.CsvText;
import io.trunkline.shape.Shape;
import io.trunkline.sms.history.SmsFilter;
import io.trunkline.sms.history.SmsHistory;
import io.trunkline.sms.status.DeliveryStatus;
import java.util.List;

/** The methods GetSmsHistory and A2PGetSmsHistory. Thread-safe. */
public final class SmsHistoryMethods {

    private final SmsHistory history;

    public SmsHistoryMethods(SmsHistory history) {
        this.history = history;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        "GetSmsHistory",
                        "get-sms-history",
                        "sms",
                        "Lists the incoming and outgoing text messages of the account, oldest first, without those of `A2PSendSms`. A text"
                                + " is shown if it was stored.",
                        RoleRequirement.oneOf(
                                Role.OWNER,
                                Role.ADMIN,
                                Role.DEVELOPER,
                                Role.SUPERVISOR,
                                Role.ACCOUNTANT,
                                Role.CALLS_SMS),
                        List.of(
                                SmsParameters.SOURCE,
                                SmsParameters.DESTINATION,
                                SmsParameters.DIRECTION,
                                SmsParameters.ID,
                                ShownZone.PARAMETER,
                                SmsParameters.COUNT,
                                Page.OFFSET,
                                SmsTime.FROM,
                                SmsTime.TO,
                                SmsParameters.OUTPUT),
                        SmsParameters.OUTPUTS,
                        SmsShapes.LISTED,
                        (EitherHandler) this::betweenNumbers),
                new ApiMethod(
                        "A2PGetSmsHistory",
                        "a2p-get-sms-history",
                        "sms",
                        "Lists the text messages that were sent by `A2PSendSms`, oldest first. A text is shown if it was stored.",
                        RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.CALLS_SMS),
                        List.of(
                                SmsParameters.SOURCE,
                                SmsParameters.DESTINATION,
                                SmsParameters.ID,
                                SmsParameters.COUNT,
                                Page.OFFSET,
                                SmsTime.UTC_FROM,
                                SmsTime.UTC_TO,
                                SmsParameters.OUTPUT,
                                SmsParameters.DELIVERY),
                        SmsParameters.OUTPUTS,
                        SmsShapes.A2P_LISTED,
                        (EitherHandler) this::fromApplications));
    }

    private Answer betweenNumbers(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        SmsTime time =
                SmsTime.read(arguments, SmsTime.FROM, SmsTime.TO, ShownZone.name(arguments, invocation.account()));
        Found found = find(invocation, new SmsFilter.BetweenNumbers(arguments.find(SmsParameters.DIRECTION)), time);
        return answer(arguments, found, SmsShapes.LISTED, SmsShapes.MESSAGE, "sms-history.csv");
    }

    private Answer fromApplications(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        SmsTime time = SmsTime.read(arguments, SmsTime.UTC_FROM, SmsTime.UTC_TO, ShownZone.UTC);
        Found found = find(
                invocation,
                new SmsFilter.FromApplications(
                        arguments.find(SmsParameters.DELIVERY).map(code -> DeliveryStatus.of(Math.toIntExact(code)))),
                time);
        return answer(arguments, found, SmsShapes.A2P_LISTED, SmsShapes.A2P_MESSAGE, "a2p-sms-history.csv");
    }

    private Found find(Invocation invocation, SmsFilter.Kind kind, SmsTime time) {
        Arguments arguments = invocation.arguments();
        Page page = Page.of(arguments, SmsParameters.COUNT);
        SmsHistory.Result found = history.find(
                new SmsFilter(
                        invocation.caller().accountId(),
                        kind,
                        arguments.find(SmsParameters.SOURCE),
                        arguments.find(SmsParameters.DESTINATION),
                        arguments.get(SmsParameters.ID),
                        time.from(),
                        time.to()),
                page.offset(),
                page.count());
        return new Found(
                found.messages().stream()
                        .map(message -> new Shown(message, time.zone()))
                        .toList(),
                found.total(),
                time.zoneName());
    }

    private static Answer answer(
            Arguments arguments, Found found, Shape<Found> listed, Shape<Shown> message, String fileName) {
        return arguments.get(SmsParameters.OUTPUT).equals(SmsParameters.CSV)
                ? new Answer.ShortFile(
                        fileName,
                        CsvText.of(
                                message.names(),
                                found.shown().stream().map(message::bytes).toList()))
                : new Answer.Json(listed.bytes(found));
    }
}
