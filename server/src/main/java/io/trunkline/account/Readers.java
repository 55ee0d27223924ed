package io.trunkline.account;

import io.trunkline.account.contact.ContactTable;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who gets the messages about an account: its owner, if the account's switch for the topic is on, and its confirmed contacts, of which each
 * has groups of its own. Security notices are only for the owner. Thread-safe.
 */
final class Readers {

    private final ContactTable contacts;

    Readers(ContactTable contacts) {
        this.contacts = contacts;
    }

    /**
     * The readers of a topic, each address once, in the caller's transaction.
     *
     * @param account as it is in that transaction
     */
    List<Recipient> of(Handle handle, Account account, Topic topic) {
        Optional<Recipient> owner = Recipients.wanting(account, topic);
        List<Recipient> readers = new ArrayList<>(owner.stream().toList());
        for (String address : contacts.wanting(handle, account.id(), topic)) {
            if (owner.isEmpty() || !EmailAddress.isSame(owner.get().address(), address)) {
                // Not greeted by the owner's name.
                readers.add(Recipients.stranger(account, address));
            }
        }
        return readers;
    }
}
