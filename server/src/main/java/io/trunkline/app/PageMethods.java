package io.trunkline.app;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.SubUserDevices;
import io.trunkline.billing.BillingTables;
import io.trunkline.method.accounts.BeginProgramSession;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.history.ListAuditChanges;
import io.trunkline.method.history.SumTransactions;
import io.trunkline.method.history.VerifyAuditLog;
import io.trunkline.method.rolesystem.RemoveSubUserDevices;
import io.trunkline.method.sms.ListSmsNumbers;
import io.trunkline.method.sms.PreviewSms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Methods that are not published, since the Management API has none for their purpose, and that only pages of the console call: with the
 * same checks as all others.
 */
final class PageMethods {

    private PageMethods() {}

    static List<ApiMethod> all(
            Settings settings, Services services, Doorkeeping door, BillingTables billing, InstantSource clock) {
        Duration longest = settings.reports().maxRange();
        List<ApiMethod> methods = new ArrayList<>(List.of(
                ListAuditChanges.declare(services.audit().search(), longest),
                VerifyAuditLog.declare(services.audit().trail()),
                SumTransactions.declare(
                        services.billing().history(), services.accounts().children(), longest, clock),
                ListSmsNumbers.declare(services.sms().numbers()),
                PreviewSms.declare(billing.smsPrices()),
                RemoveSubUserDevices.declare(new SubUserDevices(
                        services.store().database(),
                        services.accounts().reader(),
                        door.rights(),
                        door.permissions(),
                        services.access().lostDevices()))));
        if (settings.access().credentials().sessions()) {
            methods.add(BeginProgramSession.declare(door.programSessions()));
        }
        return List.copyOf(methods);
    }
}
