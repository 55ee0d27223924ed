package io.trunkline.account.contact;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.testing.DrivenClock;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An account with contacts, and two servers on its database. */
final class ContactHouse implements AutoCloseable {

    static final Actor OPERATOR = Actor.operator("jane");
    static final Actor CALLER = new Actor(Actor.Kind.OWNER, "password", "192.0.2.66", null);
    static final String OWNER = "owner-of-it@example.org";
    static final String BOOKS = "books@example.net";
    static final Set<ContactGroup> ALL = EnumSet.allOf(ContactGroup.class);
    static final Optional<List<Long>> EVERY = Optional.empty();

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Services services;
    final Services other;
    final long id;

    ContactHouse(Settings settings) {
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        id = newAccount("owner-of-it");
    }

    @Override
    public void close() {
        other.close();
        services.close();
    }

    long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(OPERATOR, "account create", new NewAccount(name, name + "@example.org", null))
                .id();
    }

    void set(ProfileField<?> field, String value) {
        ProfileEdit.Builder edit = services.accounts().rules().newEdit().setText(field, value);
        services.accounts().profiles().edit(OPERATOR, "account set", id, edit, StateChange.NONE);
    }

    void freeze(boolean frozen) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        id,
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(frozen)));
    }

    Contacts contacts() {
        return services.accounts().contacts();
    }

    long add(String address, ContactGroup... groups) {
        return contacts().add(CALLER, "AddContactAddress", id, address, null, Set.of(groups));
    }

    /** Adds a contact and confirms its address. */
    long verified(String address, ContactGroup... groups) {
        long contact = add(address, groups);
        sendCode(contact);
        activate(contact, code());
        return contact;
    }

    void sendCode(long contact) {
        services.accounts().contactCodes().send(CALLER, "VerifyContactAddress", id, contact);
    }

    void activate(long contact, String code) {
        services.accounts().contactCodes().activate(CALLER, "ActivateContactAddress", id, contact, code);
    }

    void edit(long contact, ContactEdit edit) {
        contacts().edit(CALLER, "SetContactAddressInfo", id, Optional.of(List.of(contact)), edit);
    }

    void delete(long contact) {
        int _ = contacts().delete(CALLER, "DelContactAddress", id, Optional.of(List.of(contact)), _ -> true);
    }

    Contact contact(long contact) {
        return contacts().list(id).stream()
                .filter(each -> each.id() == contact)
                .findFirst()
                .orElseThrow();
    }

    /** Tells the readers of a topic something. */
    void tell(Notice notice, Map<String, String> values) {
        services.store().database().run(handle -> {
            services.accounts()
                    .notices()
                    .add(handle, services.accounts().reader().find(handle, id).orElseThrow(), notice, values);
        });
    }

    List<Message> messages() {
        return Messages.of(services.outbox(), id);
    }

    /** To whom messages of a notice went, oldest first. */
    List<String> readers(Notice notice) {
        return messages().stream()
                .filter(message -> message.notice() == notice)
                .map(message -> message.recipient().address())
                .toList();
    }

    String code() {
        return messages().stream()
                .filter(message -> message.notice() == Notice.ADDRESS_CODE)
                .toList()
                .getLast()
                .values()
                .getOrDefault("code", "none");
    }

    List<AuditEntry> audit() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, id, 100));
    }

    static int codeOf(Runnable call) {
        return refusal(call).first().code().number();
    }

    static FaultException refusal(Runnable call) {
        return catchThrowableOfType(FaultException.class, call::run);
    }
}
