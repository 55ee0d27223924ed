package io.trunkline.account.contact;

import io.trunkline.account.code.AddressCode;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Topic;
import io.trunkline.store.Counters;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.Sealed;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code contacts}. Every method works within its caller's transaction. Thread-safe. */
public final class ContactTable {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "contacts",
            List.of("account_id", "contact_id"),
            "code",
            "",
            key -> context(((Number) key.getFirst()).longValue(), ((Number) key.getLast()).longValue())));

    private final SecretBox secrets;

    /** @param secrets seals the codes at rest */
    public ContactTable(SecretBox secrets) {
        this.secrets = secrets;
    }

    /** Returns the contacts of an account, oldest first. */
    List<Contact> list(Handle handle, long accountId) {
        return handle.createQuery("SELECT contact_id, contact_data, description, for_news, for_tariff, for_account,"
                        + " for_development, created, modified, verified, code, code_sent_at, tries_left FROM contacts"
                        + " WHERE account_id = ? ORDER BY contact_id")
                .bind(0, accountId)
                .map((row, _) -> read(row, accountId))
                .list();
    }

    /**
     * Returns some contacts of an account, oldest first.
     *
     * @throws FaultException 405 if one of them does not exist
     */
    List<Contact> require(Handle handle, long accountId, List<Long> ids) {
        List<Contact> found = list(handle, accountId).stream()
                .filter(contact -> ids.contains(contact.id()))
                .toList();
        if (found.size() < Set.copyOf(ids).size()) {
            throw ContactFaults.unknown();
        }
        return found;
    }

    /** Returns the confirmed addresses of an account that want messages of a topic, oldest first. */
    public List<String> wanting(Handle handle, long accountId, Topic topic) {
        Optional<ContactGroup> group = ContactGroup.of(topic);
        return group.isEmpty()
                ? List.of()
                : handle.createQuery(
                                "SELECT contact_data FROM contacts WHERE account_id = ? AND verified IS NOT NULL AND "
                                        + group.get().column() + " = 1 ORDER BY contact_id")
                        .bind(0, accountId)
                        .mapTo(String.class)
                        .list();
    }

    /** Returns a new id. */
    long nextId(Handle handle) {
        return Counters.next(handle, "contact_id");
    }

    void insert(Handle handle, long accountId, Contact contact) {
        handle.execute(
                "INSERT INTO contacts (account_id, contact_id, contact_data, description, for_news, for_tariff,"
                        + " for_account, for_development, created, modified, verified, code, code_sent_at, tries_left)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                accountId,
                contact.id(),
                contact.address(),
                contact.description(),
                flag(contact, ContactGroup.NEWS),
                flag(contact, ContactGroup.TARIFF_CHANGING),
                flag(contact, ContactGroup.ACCOUNT),
                flag(contact, ContactGroup.DEVELOPMENT),
                Micros.of(contact.created()),
                Micros.of(contact.modified()),
                micros(contact.verified()),
                sealed(accountId, contact),
                sentAt(contact),
                triesLeft(contact));
    }

    void update(Handle handle, long accountId, Contact contact) {
        handle.execute(
                "UPDATE contacts SET contact_data = ?, description = ?, for_news = ?, for_tariff = ?, for_account = ?,"
                        + " for_development = ?, modified = ?, verified = ?, code = ?, code_sent_at = ?, tries_left = ?"
                        + " WHERE account_id = ? AND contact_id = ?",
                contact.address(),
                contact.description(),
                flag(contact, ContactGroup.NEWS),
                flag(contact, ContactGroup.TARIFF_CHANGING),
                flag(contact, ContactGroup.ACCOUNT),
                flag(contact, ContactGroup.DEVELOPMENT),
                Micros.of(contact.modified()),
                micros(contact.verified()),
                sealed(accountId, contact),
                sentAt(contact),
                triesLeft(contact),
                accountId,
                contact.id());
    }

    void delete(Handle handle, long accountId, long contactId) {
        handle.execute("DELETE FROM contacts WHERE account_id = ? AND contact_id = ?", accountId, contactId);
    }

    private static int flag(Contact contact, ContactGroup group) {
        return contact.groups().contains(group) ? 1 : 0;
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : (Long) Micros.of(time);
    }

    private @Nullable Sealed sealed(long accountId, Contact contact) {
        AddressCode code = contact.code();
        return code == null ? null : secrets.seal(code.text(), context(accountId, contact.id()));
    }

    private static @Nullable Long sentAt(Contact contact) {
        AddressCode code = contact.code();
        return code == null ? null : (Long) Micros.of(code.sentAt());
    }

    private static int triesLeft(Contact contact) {
        AddressCode code = contact.code();
        return code == null ? 0 : code.triesLeft();
    }

    private Contact read(ResultSet row, long accountId) throws SQLException {
        long id = row.getLong("contact_id");
        Set<ContactGroup> groups = EnumSet.noneOf(ContactGroup.class);
        for (ContactGroup group : ContactGroup.values()) {
            if (row.getInt(group.column()) == 1) {
                groups.add(group);
            }
        }
        return new Contact(
                id,
                row.getString("contact_data"),
                row.getString("description"),
                groups,
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("modified")),
                time(row, "verified"),
                code(row, accountId, id));
    }

    private @Nullable AddressCode code(ResultSet row, long accountId, long id) throws SQLException {
        @Nullable String sealed = row.getString("code");
        @Nullable Instant sentAt = time(row, "code_sent_at");
        return sealed == null || sentAt == null
                ? null
                : new AddressCode(secrets.open(sealed, context(accountId, id)), sentAt, row.getInt("tries_left"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long time = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(time);
    }

    private static String context(long accountId, long contactId) {
        return accountId + "/contact/" + contactId;
    }
}
