package io.trunkline.account;

import io.trunkline.audit.Actor;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Tells the owners of accounts, and the contacts that they have named, what happens to their accounts, in the transaction in which it happens: either both are on disk or neither
 * is. Thread-safe.
 *
 * <p>An account is passed as it is in that transaction, after the change: its switches at that moment decide, whatever they were when the
 * call began.
 */
public final class OwnerNotices {

    /** Of several names in one message, so many are written out. */
    private static final int MOST_NAMES = 5;

    private static final String ADDRESS = "address";

    private final Outbox outbox;
    private final Readers readers;

    /** @param outbox where messages wait to be sent */
    OwnerNotices(Outbox outbox, Readers readers) {
        this.outbox = outbox;
        this.readers = readers;
    }

    /**
     * Writes a message to an account's owner, unless the account has switched off the topic of the notice, and to the contacts that want it.
     *
     * @param values by the names of the notice's arguments
     */
    public void add(Handle handle, Account account, Notice notice, Map<String, String> values) {
        addEach(handle, account, notice, _ -> values);
    }

    /** The same, with values for each reader. */
    public void addEach(
            Handle handle, Account account, Notice notice, Function<Recipient, Map<String, String>> values) {
        readers.of(handle, account, notice.topic())
                .forEach(reader -> outbox.add(handle, account.id(), notice, reader, values.apply(reader)));
    }

    /** The same, with the IP address of whoever made the change, if there is one. */
    public void add(Handle handle, Account account, Notice notice, Actor actor, Map<String, String> values) {
        add(handle, account, notice, withAddress(actor, values));
    }

    /** Writes a message to another address than the account's own. Only for {@link Topic#SECURITY}, which has no switch. */
    void addTo(String email, Handle handle, Account account, Notice notice, Actor actor, Map<String, String> values) {
        outbox.add(handle, account.id(), notice, Recipients.of(account, email), withAddress(actor, values));
    }

    private static Map<String, String> withAddress(Actor actor, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        Optional.ofNullable(actor.address()).ifPresent(address -> all.put(ADDRESS, address));
        return all;
    }

    /** Several names as one value: the first {@value #MOST_NAMES}, and how many more there are, in a form that needs no translation. */
    public static String list(List<String> names) {
        List<String> shown = new ArrayList<>(names.subList(0, Math.min(names.size(), MOST_NAMES)));
        if (names.size() > MOST_NAMES) {
            shown.add("+" + (names.size() - MOST_NAMES));
        }
        return String.join(", ", shown);
    }
}
