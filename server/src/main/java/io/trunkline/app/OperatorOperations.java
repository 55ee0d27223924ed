package io.trunkline.app;

import io.trunkline.audit.refusal.RefusalSearch;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.operator.Changes;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorDocument;
import io.trunkline.operator.operations.AccountEdits;
import io.trunkline.operator.operations.AccountOperations;
import io.trunkline.operator.operations.AccountStates;
import io.trunkline.operator.operations.AnnouncementOperations;
import io.trunkline.operator.operations.BounceOperations;
import io.trunkline.operator.operations.CallbackHealthOperations;
import io.trunkline.operator.operations.CallbackOperations;
import io.trunkline.operator.operations.CarrierOperations;
import io.trunkline.operator.operations.DeviceOperations;
import io.trunkline.operator.operations.DoctorOperations;
import io.trunkline.operator.operations.EventOperations;
import io.trunkline.operator.operations.ExportOperations;
import io.trunkline.operator.operations.ImportListOperations;
import io.trunkline.operator.operations.ImportOperations;
import io.trunkline.operator.operations.KeyOperations;
import io.trunkline.operator.operations.MessageOperations;
import io.trunkline.operator.operations.RefusalOperations;
import io.trunkline.operator.operations.SecretOperations;
import io.trunkline.operator.operations.SessionOperations;
import io.trunkline.operator.operations.SettingOperations;
import io.trunkline.operator.operations.SmsOperations;
import io.trunkline.operator.operations.TransactionOperations;
import io.trunkline.ops.Version;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of the operator API. */
final class OperatorOperations {

    private OperatorOperations() {}

    static List<Operation> all(Services services, TrialSender trials, ServerFacts facts, InstantSource clock) {
        Changes changes = services.operatorChanges();
        AccountEdits edits = new AccountEdits(services.accounts().reader(), changes);
        List<Operation> operations = Stream.of(
                        new AccountOperations(services.accounts(), edits).declare(),
                        new ImportOperations(services.transfer().imports(), changes).declare(),
                        new ImportListOperations(services.transfer().imports()).declare(),
                        new RefusalOperations(new RefusalSearch(services.store().database())).declare(),
                        new SettingOperations(facts.settings()).declare(),
                        new DoctorOperations(facts.doctor()).declare(),
                        new CallbackHealthOperations(services.webhooks().health(), facts.backlog()).declare(),
                        new AnnouncementOperations(services.announcements(), changes).declare(),
                        new ExportOperations(services.transfer().export(), edits).declare(),
                        new AccountStates(
                                        edits,
                                        services.access().end(),
                                        services.accounts(),
                                        services.sms().queue(),
                                        services.sms().purges())
                                .declare(),
                        new KeyOperations(
                                        services.access().keys(),
                                        services.access().issuer(),
                                        edits,
                                        clock)
                                .declare(),
                        new SessionOperations(services.access().sessions(), edits).declare(),
                        new DeviceOperations(services.access().lostDevices(), edits).declare(),
                        new SecretOperations(
                                        services.access().apiKeyRotation(),
                                        services.webhooks().secrets(),
                                        services.webhooks().key(),
                                        edits,
                                        changes,
                                        services.audit().events(),
                                        clock)
                                .declare(),
                        new TransactionOperations(
                                        services.billing().ledger(),
                                        services.billing().history(),
                                        edits)
                                .declare(),
                        new MessageOperations(services.outbox(), services.mails()).declare(),
                        new BounceOperations(services.accounts().bounced(), changes).declare(),
                        new SmsOperations(services.sms(), edits, clock).declare(),
                        new CarrierOperations(services.sms().carrier(), changes).declare(),
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
