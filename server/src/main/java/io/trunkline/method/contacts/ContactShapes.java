package io.trunkline.method.contacts;

import io.trunkline.account.contact.Contact;
import io.trunkline.account.contact.ContactGroup;
import io.trunkline.fault.Throttle;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.Times;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How contacts are shown, as the published structure ContactInfoType has it. Stateless and thread-safe. */
final class ContactShapes {

    private static final String TIME = ": YYYY-MM-DD HH:mm:ss in UTC.";

    /**
     * A contact at a time.
     *
     * @param now decides whether another code can be sent
     */
    record Shown(Contact contact, Instant now) {}

    private static final Shape<Shown> CONTACT = Shape.<Shown>of("ContactInfo")
            .required(
                    "contact_id",
                    JsonTypes.INTEGER,
                    "The contact's id.",
                    shown -> shown.contact().id())
            .required("contact_type", JsonTypes.TEXT, "Always `email`.", _ -> ContactParameters.EMAIL)
            .required(
                    "contact_data",
                    JsonTypes.TEXT,
                    "The e-mail address.",
                    shown -> shown.contact().address())
            .optional(
                    "description",
                    JsonTypes.TEXT,
                    "What it is for; absent if not specified.",
                    shown -> shown.contact().description())
            .required(
                    "created",
                    JsonTypes.TEXT,
                    "When it was added" + TIME,
                    shown -> Times.text(shown.contact().created()))
            .required(
                    "modified",
                    JsonTypes.TEXT,
                    "When it was changed last" + TIME,
                    shown -> Times.text(shown.contact().modified()))
            .required("is_persistent", JsonTypes.FLAG, "Whether it cannot be deleted: always `false`.", _ -> false)
            .optional(
                    "verified",
                    JsonTypes.TEXT,
                    "When the address was confirmed" + TIME + " Absent if it was not: nothing but codes goes there.",
                    shown -> verified(shown.contact()))
            .optional(
                    "notification_group",
                    JsonTypes.listOf(JsonTypes.TEXT),
                    "The groups of messages that it gets; absent if there are none.",
                    ContactShapes::groups)
            .optional(
                    "next_verification_after_sec",
                    JsonTypes.INTEGER,
                    "In how many seconds another code can be sent; absent if one can be sent now, or none is needed.",
                    ContactShapes::wait)
            .build();

    static final Shape<List<Shown>> LISTED = Results.listOf(CONTACT, "The contacts.");

    static final Shape<Long> ADDED = Results.done(Results.<Long>builder(), "1 once the contact is on disk.")
            .required("contact_id", JsonTypes.INTEGER, "The contact's id.", id -> id)
            .build();

    private ContactShapes() {}

    private static @Nullable String verified(Contact contact) {
        Instant verified = contact.verified();
        return verified == null ? null : Times.text(verified);
    }

    private static @Nullable Iterable<String> groups(Shown shown) {
        List<String> groups = ContactGroup.ids(shown.contact().groups());
        return groups.isEmpty() ? null : groups;
    }

    private static @Nullable Long wait(Shown shown) {
        return shown.contact()
                .untilNextCode(shown.now())
                .map(left -> new Throttle(left, null).seconds())
                .orElse(null);
    }
}
