package io.trunkline.sms.delivery;

import io.trunkline.app.Services;
import io.trunkline.sms.history.SmsTable;
import java.time.Duration;
import java.util.Optional;

/** Messages in the queue, for tests elsewhere. */
public final class Waiting {

    private Waiting() {}

    /** Adds a message of an account that is not due for hours, so that nobody sends it. */
    public static void add(Services services, long account, String text) {
        services.store()
                .database()
                .run(handle -> services.sms()
                        .queue()
                        .add(
                                handle,
                                new OutgoingRow(
                                        account,
                                        SmsTable.nextId(handle),
                                        Optional.empty(),
                                        "14155550100",
                                        "14155550101",
                                        text),
                                services.clock().instant().plus(Duration.ofHours(8))));
    }
}
