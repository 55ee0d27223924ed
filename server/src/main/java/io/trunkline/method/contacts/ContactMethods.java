package io.trunkline.method.contacts;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.account.code.AddressCode;
import io.trunkline.account.contact.ContactCodes;
import io.trunkline.account.contact.ContactEdit;
import io.trunkline.account.contact.Contacts;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.Shape;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The methods for further addresses that get messages about the caller's account, such as AddContactAddress. Thread-safe. */
public final class ContactMethods {

    private static final String ADD = "AddContactAddress";
    private static final String ACTIVATE = "ActivateContactAddress";
    private static final String DELETE = "DelContactAddress";
    private static final String EDIT = "SetContactAddressInfo";
    private static final String VERIFY = "VerifyContactAddress";

    /** Those of SetAccountInfo, which turns the same messages to the owner on and off; the contract names none. */
    private static final RoleRequirement ROLES =
            RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.ACCOUNTANT, Role.PAYER);

    private final Contacts contacts;
    private final ContactCodes codes;
    private final InstantSource clock;

    public ContactMethods(Contacts contacts, ContactCodes codes, InstantSource clock) {
        this.contacts = contacts;
        this.codes = codes;
        this.clock = clock;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                method(
                        ADD,
                        "add-contact-address",
                        "Adds an address that gets messages about the account beside its owner. An account has at most "
                                + Contacts.MOST + ". Nothing is sent there before the address is confirmed: see `"
                                + VERIFY + "`.",
                        List.of(
                                ContactParameters.ADDRESS,
                                ContactParameters.TYPE,
                                ContactParameters.DESCRIPTION,
                                ContactParameters.GROUPS),
                        ContactShapes.ADDED,
                        this::add),
                method(
                        VERIFY,
                        "verify-contact-address",
                        "Sends a code to a contact, which `" + ACTIVATE + "` takes: once a minute at most, and "
                                + AddressCode.MOST_AN_HOUR + " codes an hour for the account.",
                        List.of(ContactParameters.ID),
                        Results.DONE,
                        this::verify),
                method(
                        ACTIVATE,
                        "activate-contact-address",
                        "Confirms the address of a contact by the code that was sent there. A code is valid for "
                                + AddressCode.LIFETIME.toHours() + " hours and " + AddressCode.TRIES + " tries.",
                        List.of(ContactParameters.ID, ContactParameters.CODE),
                        Results.DONE,
                        this::activate),
                method(
                        EDIT,
                        "set-contact-address-info",
                        "Changes contacts. Omitted parameters stay unchanged. A new address has to be confirmed again.",
                        List.of(
                                ContactParameters.CHANGED,
                                ContactParameters.NEW_ADDRESS,
                                ContactParameters.NEW_TYPE,
                                ContactParameters.DESCRIPTION,
                                ContactParameters.NEW_GROUPS),
                        Results.DONE,
                        this::edit),
                method(
                        DELETE,
                        "del-contact-address",
                        "Deletes contacts. Messages to them that wait are not sent any more.",
                        List.of(
                                ContactParameters.CHANGED,
                                ContactParameters.ADDRESS_FILTER,
                                ContactParameters.TYPE_FILTER),
                        Results.DONE,
                        this::delete),
                method(
                        "GetContactAddresses",
                        "get-contact-addresses",
                        "Lists the contacts, oldest first. The account's own address is not among them.",
                        List.of(
                                ContactParameters.IDS,
                                ContactParameters.ADDRESS_FILTER,
                                ContactParameters.TYPE_FILTER,
                                ContactParameters.PERSISTENT,
                                ContactParameters.VERIFIED,
                                ContactParameters.GROUPS_FILTER),
                        ContactShapes.LISTED,
                        this::list));
    }

    private static ApiMethod method(
            String name,
            String operationId,
            String description,
            List<ApiParameter<?>> parameters,
            Shape<?> answer,
            MethodHandler handler) {
        return new ApiMethod(name, operationId, "contacts", description, ROLES, parameters, answer, handler);
    }

    private byte[] add(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        return ContactShapes.ADDED.bytes(contacts.add(
                invocation.caller().actor(),
                ADD,
                invocation.caller().accountId(),
                arguments.get(ContactParameters.ADDRESS),
                arguments.find(ContactParameters.DESCRIPTION).orElse(null),
                ContactParameters.groups(arguments, ContactParameters.GROUPS)));
    }

    private byte[] verify(Invocation invocation) {
        codes.send(
                invocation.caller().actor(),
                VERIFY,
                invocation.caller().accountId(),
                invocation.arguments().get(ContactParameters.ID));
        return Json.done();
    }

    private byte[] activate(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        codes.activate(
                invocation.caller().actor(),
                ACTIVATE,
                invocation.caller().accountId(),
                arguments.get(ContactParameters.ID),
                arguments.get(ContactParameters.CODE));
        return Json.done();
    }

    private byte[] edit(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        contacts.edit(
                invocation.caller().actor(),
                EDIT,
                invocation.caller().accountId(),
                ContactParameters.ids(arguments, ContactParameters.CHANGED),
                new ContactEdit(
                        arguments.find(ContactParameters.NEW_ADDRESS),
                        arguments.find(ContactParameters.DESCRIPTION),
                        arguments.has(ContactParameters.NEW_GROUPS)
                                ? Optional.of(ContactParameters.groups(arguments, ContactParameters.NEW_GROUPS))
                                : Optional.empty()));
        return Json.done();
    }

    private byte[] delete(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        int _ = contacts.delete(
                invocation.caller().actor(),
                DELETE,
                invocation.caller().accountId(),
                ContactParameters.ids(arguments, ContactParameters.CHANGED),
                ContactParameters.withAddress(arguments));
        return Json.done();
    }

    private byte[] list(Invocation invocation) {
        Instant now = clock.instant();
        return ContactShapes.LISTED.bytes(contacts.list(invocation.caller().accountId()).stream()
                .filter(ContactParameters.filter(invocation.arguments()))
                .map(contact -> new ContactShapes.Shown(contact, now))
                .toList());
    }
}
