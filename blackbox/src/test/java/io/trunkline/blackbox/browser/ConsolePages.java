package io.trunkline.blackbox.browser;

import java.util.List;
import java.util.Set;

/**
 * The console's pages, in one place: whoever adds a page adds its path here, and has it looked at in every way. What a person finds by following
 * links and is missing here fails a test, and so does what is here and is not found.
 */
final class ConsolePages {

    /** For owners and sub-users, in the order of the menu. */
    static final List<String> ALL = List.of(
            "/",
            "/profile",
            "/security",
            "/security/second-factor",
            "/security/passkeys/new",
            "/notifications",
            "/notifications/mails",
            "/notifications/mail",
            "/billing",
            "/billing/plan",
            "/billing/transactions",
            "/callbacks",
            "/callbacks/deliveries",
            "/callbacks/delivery",
            "/callbacks/signature",
            "/callbacks/secrets",
            "/keys",
            "/keys/new",
            "/keys/edit",
            "/keys/delete",
            "/sub-users",
            "/sub-users/new",
            "/sub-users/edit",
            "/sub-users/delete",
            "/sub-users/lost-device",
            "/child-accounts",
            "/child-accounts/new",
            "/sms",
            "/sms/history",
            "/sms/applications",
            "/sms/numbers",
            "/sms/send",
            "/reports",
            "/audit",
            "/audit/chain",
            "/api",
            "/api/call",
            "/api/token");

    /** No pages of the console: files, which a browser saves, and the documentation of the API. */
    static final Set<String> OTHERS = Set.of("/reports/file", "/sms/history/file", "/docs");

    /** Those that show texts which people or other programs have written. */
    static final Set<String> SHOWING_TEXTS = Set.of(
            "/profile",
            "/security",
            "/billing",
            "/billing/plan",
            "/billing/transactions",
            "/callbacks/delivery",
            "/keys",
            "/sub-users",
            "/sub-users/edit",
            "/sms/history",
            "/audit");

    /** Pages on which people read what has happened, and which they print. */
    static final List<String> PRINTED = List.of("/audit", "/billing/transactions");

    private ConsolePages() {}
}
