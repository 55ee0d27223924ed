package io.trunkline.app;

import io.trunkline.access.KeyManagement;
import io.trunkline.access.SubUserManagement;
import io.trunkline.access.SubUserPasswords;
import io.trunkline.access.WebhookSecretManagement;
import io.trunkline.access.caller.Permissions;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.BillingTables;
import io.trunkline.billing.Plans;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.wire.accounts.ChildMethods;
import io.trunkline.wire.accounts.GetAccountInfo;
import io.trunkline.wire.accounts.GetChildrenAccounts;
import io.trunkline.wire.accounts.PasswordMethods;
import io.trunkline.wire.accounts.SessionMethods;
import io.trunkline.wire.accounts.SetAccountInfo;
import io.trunkline.wire.accounts.WebhookSecretMethods;
import io.trunkline.wire.addresses.AuthorizedIpMethods;
import io.trunkline.wire.billing.GetCurrencyRate;
import io.trunkline.wire.billing.PlanMethods;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.MethodCatalogue;
import io.trunkline.wire.history.GetAuditLog;
import io.trunkline.wire.history.GetAuditLogAsync;
import io.trunkline.wire.history.GetTransactionHistory;
import io.trunkline.wire.history.GetTransactionHistoryAsync;
import io.trunkline.wire.history.HistoryReportMethods;
import io.trunkline.wire.rolesystem.KeyMethods;
import io.trunkline.wire.rolesystem.KeyRoleMethods;
import io.trunkline.wire.rolesystem.RoleMethods;
import io.trunkline.wire.rolesystem.SubUserMethods;
import io.trunkline.wire.rolesystem.SubUserRoleMethods;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The methods of the Management API that this server has, in the order of its documents. */
final class Methods {

    private Methods() {}

    static MethodCatalogue catalogue(
            Settings settings,
            Services services,
            Permissions permissions,
            Doorkeeping doorkeeping,
            BillingTables billing,
            InstantSource clock) {
        KeyManagement keys = new KeyManagement(
                services.store().database(),
                services.accounts().reader(),
                services.keys(),
                services.issuer(),
                doorkeeping.rights(),
                permissions);
        SubUserPasswords passwords = new SubUserPasswords(
                services.accounts().rules().policy(),
                services.accounts().hasher(),
                services.accounts().parties()::of,
                doorkeeping.lockout());
        SubUserManagement subUsers = new SubUserManagement(
                services.store().database(),
                services.accounts().reader(),
                services.keys(),
                doorkeeping.rights(),
                permissions,
                passwords,
                new AuditLog(),
                clock);
        List<ApiMethod> methods = new ArrayList<>();
        methods.add(SetAccountInfo.declare(
                services.accounts().profiles(), services.accounts().rules()));
        methods.add(GetAccountInfo.declare(services.accounts().service()));
        methods.addAll(new ChildMethods(
                        services.accounts().children(), services.accounts().rules())
                .declare());
        methods.add(GetChildrenAccounts.declare(services.accounts().children()));
        methods.addAll(
                new SessionMethods(doorkeeping.sessions(), services.accounts().service()).declare());
        methods.addAll(
                new PasswordMethods(services.accounts().passwordReset(), doorkeeping.limits(), doorkeeping.lockout())
                        .declare());
        methods.addAll(new WebhookSecretMethods(new WebhookSecretManagement(
                        services.store().database(),
                        services.accounts().reader(),
                        services.webhookSecrets(),
                        services.events(),
                        clock))
                .declare());
        methods.addAll(
                new KeyMethods(keys, doorkeeping.limits(), settings.compat().createKeyResult()).declare());
        methods.addAll(new KeyRoleMethods(keys).declare());
        methods.addAll(new SubUserMethods(subUsers, passwords).declare());
        methods.addAll(new SubUserRoleMethods(subUsers).declare());
        methods.addAll(RoleMethods.declare());
        methods.addAll(new AuthorizedIpMethods(services.addresses()).declare());
        Duration longest = settings.reports().maxRange();
        methods.add(GetCurrencyRate.declare(billing.rates(), clock));
        methods.addAll(new PlanMethods(plans(services, billing, clock), clock).declare());
        methods.add(GetAuditLog.declare(
                services.auditSearch(), services.reports(), settings.compat().auditArguments(), longest));
        methods.add(GetTransactionHistory.declare(
                new TransactionHistory(services.store().database()),
                services.accounts().children(),
                longest,
                clock));
        methods.add(GetTransactionHistoryAsync.declare(
                services.reports(), services.accounts().children(), longest, clock));
        methods.add(GetAuditLogAsync.declare(services.reports(), longest));
        methods.addAll(new HistoryReportMethods(services.reports(), permissions).declare());
        return new MethodCatalogue(methods);
    }

    private static Plans plans(Services services, BillingTables billing, InstantSource clock) {
        return new Plans(
                services.store().database(),
                services.accounts().reader(),
                new AuditLog(),
                services.callbacks(),
                billing.plans(),
                clock);
    }
}
