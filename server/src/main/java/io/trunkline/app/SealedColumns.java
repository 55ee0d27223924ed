package io.trunkline.app;

import io.trunkline.access.Access;
import io.trunkline.account.Accounts;
import io.trunkline.callback.queue.CallbackTexts;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.notification.Outbox;
import io.trunkline.operator.Changes;
import io.trunkline.sms.Sms;
import io.trunkline.store.secret.SealedColumn;
import java.util.List;
import java.util.stream.Stream;

/** All sealed columns of the database, whichever package owns the table. */
final class SealedColumns {

    static final List<SealedColumn> ALL = Stream.of(
                    List.of(SealedColumn.SERVER_STATE),
                    Accounts.SEALED,
                    Access.SEALED,
                    WebhookSecrets.SEALED,
                    CallbackTexts.SEALED,
                    Outbox.SEALED,
                    Sms.SEALED,
                    Changes.SEALED)
            .flatMap(List::stream)
            .toList();

    private SealedColumns() {}
}
