package io.trunkline.method.contacts;

import io.trunkline.account.contact.Contact;
import io.trunkline.account.contact.ContactFaults;
import io.trunkline.account.contact.ContactGroup;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Blank;
import io.trunkline.parameter.ParameterType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The parameters of the methods for contacts, named as the official Node client has them. Stateless and thread-safe. */
final class ContactParameters {

    /** The only type of contacts. */
    static final String EMAIL = "email";

    static final ApiParameter<Long> ID = ApiParameter.named("contact_id", ParameterType.ID, "The contact's id.")
            .required();
    static final ApiParameter<List<Long>> IDS = ApiParameter.list(
                    "contact_id", ParameterType.ID, "Only the contacts with these ids; all of them if omitted.")
            .selects()
            .orAll();
    static final ApiParameter<List<Long>> CHANGED = IDS.describedAs(
                    "The contacts with these ids; `all` for all of them.")
            .orAllAlone()
            .required();

    static final ApiParameter<String> TYPE = type("contact_type", ErrorCode.INVALID_CONTACT_TYPE)
            .describedAs("The type: only `email`.")
            .byDefault(EMAIL);
    static final ApiParameter<String> TYPE_FILTER = type("contact_type", ErrorCode.INVALID_CONTACT_TYPE)
            .describedAs("Only contacts of this type, which all are.");
    static final ApiParameter<String> NEW_TYPE =
            type("new_contact_type", ErrorCode.INVALID_NEW_CONTACT_TYPE).describedAs("The new type: only `email`.");

    static final ApiParameter<String> ADDRESS = address("contact_data", ErrorCode.INVALID_CONTACT_DATA)
            .describedAs("The e-mail address.")
            .requiredOr(Fault.ofField(ErrorCode.CONTACT_DATA_INVALID, "contact_data", "Send an e-mail address."));
    static final ApiParameter<String> NEW_ADDRESS = address("new_contact_data", ErrorCode.INVALID_NEW_CONTACT_DATA)
            .describedAs("A new e-mail address, for one contact only. It has to be confirmed.")
            .blank(Blank.EMPTY_IS_ABSENT);
    static final ApiParameter<String> ADDRESS_FILTER = ApiParameter.named(
                    "contact_data", ParameterType.TEXT, "Only the contact with exactly this address.")
            .blank(Blank.EMPTY_IS_ABSENT);

    static final ApiParameter<String> DESCRIPTION = ApiParameter.named(
                    "description", ParameterType.TEXT, "What the contact is for.")
            .blank(Blank.EMPTY_IS_ABSENT)
            .checked(ContactFaults::ofDescription)
            .limited(Optional.empty(), OptionalInt.of(ContactFaults.MAX_LENGTH));

    static final ApiParameter<List<ContactGroup>> GROUPS = ApiParameter.list(
                    "notification_group",
                    ParameterType.oneOf(
                            List.of(ContactGroup.values()), ContactGroup::id, ContactParameters::unknownGroup),
                    "The groups of messages that it gets; `all` for all four. None if omitted.")
            .orAll();
    static final ApiParameter<List<ContactGroup>> NEW_GROUPS =
            GROUPS.describedAs("The groups of messages that they get instead of those until now; `all` for all four.");
    static final ApiParameter<List<ContactGroup>> GROUPS_FILTER = GROUPS.describedAs(
                    "Only contacts that get messages of one of these groups.")
            .selects();

    static final ApiParameter<Boolean> PERSISTENT = ApiParameter.named(
            "is_persistent",
            ParameterType.FLAG,
            "Only contacts that cannot be deleted, of which there are none, or only others.");
    static final ApiParameter<Boolean> VERIFIED = ApiParameter.named(
            "is_verified", ParameterType.FLAG, "Only contacts whose address is confirmed, or only the others.");

    static final ApiParameter<String> CODE = ApiParameter.named(
                    "verification_code", ParameterType.TEXT, "The code that was sent to the contact.")
            .required();

    private ContactParameters() {}

    private static ApiParameter<String> type(String name, ErrorCode code) {
        Function<String, Fault> unknown = field -> Fault.ofField(code, field, "Contacts are of the type email.");
        return ApiParameter.named(name, ParameterType.oneOf(List.of(EMAIL), word -> word, unknown), "")
                .blank(Blank.EMPTY_IS_ABSENT);
    }

    private static ApiParameter<String> address(String name, ErrorCode invalid) {
        return ApiParameter.named(name, ParameterType.TEXT, "")
                .checked((field, text) -> ContactFaults.ofAddress(field, text, invalid))
                .limited(Optional.empty(), OptionalInt.of(ContactFaults.MAX_LENGTH));
    }

    private static Fault unknownGroup(String field) {
        return Fault.ofField(
                ErrorCode.INVALID_NOTIFICATION_GROUP,
                field,
                "The groups are " + String.join(", ", ContactGroup.ids(List.of(ContactGroup.values()))) + ".");
    }

    /** The groups that a call names. */
    static Set<ContactGroup> groups(Arguments arguments, ApiParameter<List<ContactGroup>> parameter) {
        Set<ContactGroup> groups = EnumSet.noneOf(ContactGroup.class);
        groups.addAll(arguments.meansAll(parameter) ? List.of(ContactGroup.values()) : arguments.get(parameter));
        return groups;
    }

    /** The ids that a call names; empty if it means all contacts. */
    static Optional<List<Long>> ids(Arguments arguments, ApiParameter<List<Long>> parameter) {
        return arguments.has(parameter) && !arguments.meansAll(parameter)
                ? Optional.of(arguments.get(parameter))
                : Optional.empty();
    }

    /** Contacts with the address that a call names, letter by letter; all if it names none. */
    static Predicate<Contact> withAddress(Arguments arguments) {
        Optional<String> address = arguments.find(ADDRESS_FILTER);
        return contact -> address.isEmpty() || contact.address().equals(address.get());
    }

    /** Contacts to which all conditions of a call apply. */
    static Predicate<Contact> filter(Arguments arguments) {
        Optional<List<Long>> ids = ids(arguments, IDS);
        Optional<Boolean> verified = arguments.find(VERIFIED);
        boolean wantsPersistent = arguments.find(PERSISTENT).orElse(false);
        boolean isOfAnyGroup = !arguments.has(GROUPS_FILTER);
        Set<ContactGroup> groups = groups(arguments, GROUPS_FILTER);
        return withAddress(arguments)
                .and(_ -> !wantsPersistent)
                .and(contact -> ids.isEmpty() || ids.get().contains(contact.id()))
                .and(contact -> verified.isEmpty() || verified.get() == (contact.verified() != null))
                .and(contact -> isOfAnyGroup || contact.groups().stream().anyMatch(groups::contains));
    }
}
