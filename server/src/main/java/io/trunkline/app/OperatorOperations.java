package io.trunkline.app;

import io.trunkline.access.AccessEnd;
import io.trunkline.account.AccountEvents;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.TransactionHistory;
import io.trunkline.callback.CallbackControl;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.operator.AccountEdits;
import io.trunkline.operator.AccountExport;
import io.trunkline.operator.AccountOperations;
import io.trunkline.operator.AccountStates;
import io.trunkline.operator.AnnouncementOperations;
import io.trunkline.operator.CallbackOperations;
import io.trunkline.operator.EventOperations;
import io.trunkline.operator.ExportOperations;
import io.trunkline.operator.ImportOperations;
import io.trunkline.operator.KeyOperations;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorDocument;
import io.trunkline.operator.SecretOperations;
import io.trunkline.operator.SessionOperations;
import io.trunkline.operator.TransactionOperations;
import io.trunkline.ops.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of the operator API. */
final class OperatorOperations {

    private OperatorOperations() {}

    static List<Operation> all(Services services, TrialSender trials, InstantSource clock) {
        AccountEdits edits = new AccountEdits(services.accounts().reader(), services.changes());
        AccessEnd accessEnd = new AccessEnd(services.keys(), new AuditLog(), clock);
        List<Operation> operations = Stream.of(
                        new AccountOperations(services.accounts(), edits).declare(),
                        new ImportOperations(services.imports(), services.changes()).declare(),
                        new AnnouncementOperations(services.announcements(), services.changes()).declare(),
                        new ExportOperations(
                                        new AccountExport(
                                                services.store().database(),
                                                services.accounts().reader()),
                                        edits)
                                .declare(),
                        new AccountStates(edits, accessEnd, services.accounts()).declare(),
                        new KeyOperations(services.keys(), services.issuer(), edits, clock).declare(),
                        new SessionOperations(services.sessions(), edits).declare(),
                        new SecretOperations(
                                        services.apiKeyRotation(),
                                        services.webhookSecrets(),
                                        services.webhookKey(),
                                        edits,
                                        services.changes(),
                                        services.events(),
                                        clock)
                                .declare(),
                        new TransactionOperations(
                                        services.ledger(),
                                        new TransactionHistory(services.store().database()),
                                        edits)
                                .declare(),
                        new EventOperations(new AccountEvents(services.callbacks(), new AuditLog(), clock), edits)
                                .declare(),
                        new CallbackOperations(
                                        services.callbacks(),
                                        new CallbackControl(
                                                services.store().database(),
                                                services.callbacks(),
                                                new AuditLog(),
                                                clock),
                                        trials,
                                        edits)
                                .declare())
                .flatMap(List::stream)
                .toList();
        return OperatorDocument.addTo(operations, Version.current());
    }
}
