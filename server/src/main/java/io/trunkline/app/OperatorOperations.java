package io.trunkline.app;

import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.operator.AccountEdits;
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
        AccountEdits edits = services.operator().edits();
        List<Operation> operations = Stream.of(
                        new AccountOperations(services.accounts(), edits).declare(),
                        new ImportOperations(
                                        services.operator().imports(),
                                        services.operator().changes())
                                .declare(),
                        new AnnouncementOperations(
                                        services.operator().announcements(),
                                        services.operator().changes())
                                .declare(),
                        new ExportOperations(services.operator().export(), edits).declare(),
                        new AccountStates(edits, services.access().end(), services.accounts()).declare(),
                        new KeyOperations(
                                        services.access().keys(),
                                        services.access().issuer(),
                                        edits,
                                        clock)
                                .declare(),
                        new SessionOperations(services.access().sessions(), edits).declare(),
                        new SecretOperations(
                                        services.access().apiKeyRotation(),
                                        services.webhooks().secrets(),
                                        services.webhooks().key(),
                                        edits,
                                        services.operator().changes(),
                                        services.audit().events(),
                                        clock)
                                .declare(),
                        new TransactionOperations(
                                        services.billing().ledger(),
                                        services.billing().history(),
                                        edits)
                                .declare(),
                        new EventOperations(services.accounts().events(), edits).declare(),
                        new CallbackOperations(
                                        services.webhooks().callbacks(),
                                        services.webhooks().control(),
                                        trials,
                                        edits)
                                .declare())
                .flatMap(List::stream)
                .toList();
        return OperatorDocument.addTo(operations, Version.current());
    }
}
