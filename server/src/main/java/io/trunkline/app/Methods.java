package io.trunkline.app;

import io.trunkline.access.AccessManagement;
import io.trunkline.access.Doorkeeping;
import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.BillingTables;
import io.trunkline.billing.plan.Plans;
import io.trunkline.method.accounts.ChildMethods;
import io.trunkline.method.accounts.GetAccountInfo;
import io.trunkline.method.accounts.GetChildrenAccounts;
import io.trunkline.method.accounts.PasswordMethods;
import io.trunkline.method.accounts.SendAccountNotification;
import io.trunkline.method.accounts.SessionMethods;
import io.trunkline.method.accounts.SetAccountInfo;
import io.trunkline.method.accounts.WebhookSecretMethods;
import io.trunkline.method.addresses.AuthorizedIpMethods;
import io.trunkline.method.billing.GetCurrencyRate;
import io.trunkline.method.billing.PlanMethods;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.method.contacts.ContactMethods;
import io.trunkline.method.history.GetAuditLog;
import io.trunkline.method.history.GetAuditLogAsync;
import io.trunkline.method.history.GetTransactionHistory;
import io.trunkline.method.history.GetTransactionHistoryAsync;
import io.trunkline.method.history.HistoryReportMethods;
import io.trunkline.method.rolesystem.KeyMethods;
import io.trunkline.method.rolesystem.KeyRoleMethods;
import io.trunkline.method.rolesystem.RoleMethods;
import io.trunkline.method.rolesystem.SubUserMethods;
import io.trunkline.method.rolesystem.SubUserRoleMethods;
import io.trunkline.method.sms.ControlSms;
import io.trunkline.method.sms.SendSmsMethods;
import io.trunkline.method.sms.SmsHistoryMethods;
import io.trunkline.report.Reports;
import io.trunkline.sms.delivery.SmsSending;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The methods of the Management API that this server supports, in the order of its documents. */
final class Methods {

    private Methods() {}

    static MethodCatalogue catalogue(
            Settings settings, Services services, Doorkeeping door, BillingTables billing, InstantSource clock) {
        Accounts accounts = services.accounts();
        Reports reports = services.reports();
        AccessManagement access = AccessManagement.create(
                services.store().database(),
                accounts,
                services.access(),
                door,
                services.webhooks().secrets(),
                services.audit().events(),
                clock);
        List<ApiMethod> methods = new ArrayList<>();
        methods.add(SetAccountInfo.declare(accounts.profiles(), accounts.rules()));
        methods.add(GetAccountInfo.declare(accounts.creation()));
        methods.addAll(new ChildMethods(accounts.children(), accounts.rules()).declare());
        methods.add(GetChildrenAccounts.declare(accounts.children()));
        methods.addAll(new SessionMethods(door.sessions(), accounts.creation()).declare());
        methods.addAll(new PasswordMethods(accounts.passwordReset(), door.limits(), door.lockout()).declare());
        methods.add(SendAccountNotification.declare(accounts.notifications(), door.limits()));
        methods.addAll(new WebhookSecretMethods(access.webhookSecrets()).declare());
        methods.addAll(
                new KeyMethods(access.keys(), door.limits(), settings.compat().createKeyResult()).declare());
        methods.addAll(new KeyRoleMethods(access.keys()).declare());
        methods.addAll(new SubUserMethods(access.subUsers(), access.subUserPasswords()).declare());
        methods.addAll(new SubUserRoleMethods(access.subUsers()).declare());
        methods.addAll(RoleMethods.declare());
        methods.addAll(new AuthorizedIpMethods(services.access().addresses()).declare());
        methods.addAll(new ContactMethods(accounts.contacts(), accounts.contactCodes(), clock).declare());
        Duration longest = settings.reports().maxRange();
        methods.add(GetCurrencyRate.declare(billing.rates(), clock));
        methods.addAll(new PlanMethods(plans(services, billing, clock), clock).declare());
        methods.add(GetAuditLog.declare(
                services.audit().search(), reports, settings.compat().auditArguments(), longest));
        methods.add(GetTransactionHistory.declare(services.billing().history(), accounts.children(), longest, clock));
        methods.add(GetTransactionHistoryAsync.declare(reports, accounts.children(), longest, clock));
        methods.add(GetAuditLogAsync.declare(reports, longest));
        methods.addAll(new HistoryReportMethods(reports, door.permissions()).declare());
        methods.addAll(new SmsHistoryMethods(services.sms().history()).declare());
        methods.addAll(new SendSmsMethods(sending(services, billing, clock)).declare());
        methods.add(ControlSms.declare(services.sms().numbers()));
        return new MethodCatalogue(methods);
    }

    private static SmsSending sending(Services services, BillingTables billing, InstantSource clock) {
        return new SmsSending(
                services.store().database(),
                services.accounts().reader(),
                services.sms().numbers(),
                services.sms().table(),
                services.sms().queue(),
                services.billing().ledger(),
                billing.smsPrices(),
                new AuditLog(),
                clock);
    }

    private static Plans plans(Services services, BillingTables billing, InstantSource clock) {
        return new Plans(
                services.store().database(),
                services.accounts().reader(),
                services.accounts().notices(),
                new AuditLog(),
                services.webhooks().callbacks(),
                billing.plans(),
                clock);
    }
}
