package io.trunkline.blackbox.browser;

import java.util.List;
import java.util.Set;

/** The pages of the operators' console, in one place, as {@link ConsolePages} has those of the owners' one. */
final class OperatorConsolePages {

    /** In the order of the menu. */
    static final List<String> ALL = List.of(
            "/",
            "/accounts",
            "/accounts/new",
            "/accounts/account",
            "/accounts/profile",
            "/accounts/money",
            "/accounts/money/top-ups",
            "/accounts/money/charges",
            "/accounts/money/credit-limit",
            "/accounts/access",
            "/accounts/access/key",
            "/accounts/access/session",
            "/accounts/access/sessions",
            "/accounts/state",
            "/callbacks",
            "/events",
            "/announcements",
            "/announcements/new",
            "/announcements/announcement",
            "/imports",
            "/imports/import",
            "/refusals",
            "/health",
            "/doctor",
            "/settings");

    /** No pages of the console: files, which a browser saves, and the viewer of messages. */
    static final Set<String> OTHERS = Set.of("/accounts/export", "/imports/bad-lines", "/outbox", "/outbox/sms");

    /** Those that show texts which people or other programs have written. */
    static final Set<String> SHOWING_TEXTS = Set.of(
            "/accounts/profile",
            "/accounts/money",
            "/accounts/access",
            "/announcements",
            "/announcements/announcement",
            "/imports/import");

    private OperatorConsolePages() {}
}
