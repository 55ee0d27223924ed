package io.trunkline.sms;

import io.trunkline.sms.history.SmsTable;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.util.List;

/**
 * The services for text messages, wired over one database. Thread-safe.
 *
 * @param table the stored form of messages
 */
public record Sms(SmsTable table) {

    /** The sealed columns of all tables of text messages. */
    public static final List<SealedColumn> SEALED = SmsTable.SEALED;

    /** Wires the package's classes. */
    public static Sms create(SecretBox secrets) {
        return new Sms(new SmsTable(secrets));
    }
}
