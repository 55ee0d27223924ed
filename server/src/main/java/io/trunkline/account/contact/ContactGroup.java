package io.trunkline.account.contact;

import io.trunkline.notification.Topic;
import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A group of messages that a contact can get (contract section 4.7). Security notices are in none: they are only for the owner. */
public enum ContactGroup {
    NEWS(Topic.NEWS),
    TARIFF_CHANGING(Topic.TARIFF),
    ACCOUNT(Topic.ACCOUNT),
    DEVELOPMENT(Topic.DEVELOPMENT);

    private final Topic topic;

    ContactGroup(Topic topic) {
        this.topic = topic;
    }

    /** The name on the wire. */
    public String id() {
        return Ascii.lower(name());
    }

    /** What its messages are about. */
    public Topic topic() {
        return topic;
    }

    /** The column that tells whether a contact is in it. */
    String column() {
        return "for_" + topic.id();
    }

    /** The group of a topic; empty if only owners are told. */
    static Optional<ContactGroup> of(Topic topic) {
        return Arrays.stream(values()).filter(group -> group.topic == topic).findFirst();
    }

    /** The names of some groups, in declared order. */
    public static List<String> ids(Collection<ContactGroup> groups) {
        return groups.stream().sorted().map(ContactGroup::id).toList();
    }
}
