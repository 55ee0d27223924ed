package io.trunkline.console.code;

import io.trunkline.method.catalogue.ApiMethod;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the official clients have of the API (docs/clients.md). Stateless and thread-safe. */
final class Clients {

    private static final String CONTACTS = "contacts";

    /** In which object a client has the methods of a tag. */
    private static final Map<String, String> GROUPS = Map.of(
            "accounts",
            "Accounts",
            "authorizedips",
            "AuthorizedIPs",
            CONTACTS,
            "Contacts",
            "history",
            "History",
            "rolesystem",
            "RoleSystem",
            "sms",
            "SMS");

    /** No client has these. */
    private static final Set<String> NOWHERE = Set.of(
            "AddAccount",
            "ConfirmAccountPasswordChange",
            "GetWebhookSecret",
            "Logon",
            "Logout",
            "RotateWebhookSecret",
            "SendAccountNotification",
            "SendAccountPasswordChangeRequest");

    private Clients() {}

    /** The object of a client that has a method. */
    static String group(ApiMethod method) {
        return Objects.requireNonNull(GROUPS.get(method.tag()), method.tag());
    }

    /** Whether the clients but that for Node.js have a method. */
    static boolean have(ApiMethod method) {
        return nodeHas(method) && !method.tag().equals(CONTACTS);
    }

    /** Whether the client for Node.js has a method: it alone has had contacts. */
    static boolean nodeHas(ApiMethod method) {
        return !NOWHERE.contains(method.name());
    }
}
