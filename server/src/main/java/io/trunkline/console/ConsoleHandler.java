package io.trunkline.console;

import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The HTTP handler of the console. It creates the console when somebody opens the first page: until then it costs nothing. Thread-safe. */
public final class ConsoleHandler extends Handler.Abstract {

    /** The first parts of the paths that are the console's; other paths belong to others, or to nobody. */
    private static final Set<String> OF_OWNERS = Set.of(
            "",
            "assets",
            "sign-in",
            "sign-out",
            "theme",
            "profile",
            "security",
            "notifications",
            "billing",
            "callbacks",
            "sms",
            "reports",
            "audit",
            "keys",
            "sub-users",
            "child-accounts",
            "api");

    /** The same for the console of operators. */
    private static final Set<String> OF_OPERATORS = Set.of(
            "",
            "assets",
            "sign-in",
            "sign-out",
            "theme",
            "accounts",
            "callbacks",
            "events",
            "announcements",
            "imports",
            "refusals",
            "health",
            "doctor",
            "settings");

    private final Set<String> parts;
    private final Supplier<ConsolePages> creator;
    private volatile @Nullable ConsolePages pages;

    private ConsoleHandler(Set<String> parts, Supplier<ConsolePages> creator) {
        this.parts = parts;
        this.creator = creator;
    }

    /**
     * The console for owners and sub-users.
     *
     * @param parts what it is made of; not touched before the first page
     */
    public static ConsoleHandler ofOwners(Supplier<ConsoleParts> parts) {
        return new ConsoleHandler(OF_OWNERS, () -> parts.get().pages());
    }

    /**
     * The console for operators.
     *
     * @param parts what it is made of; not touched before the first page
     */
    public static ConsoleHandler ofOperators(Supplier<OperatorConsoleParts> parts) {
        return new ConsoleHandler(OF_OPERATORS, () -> parts.get().pages());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        int end = path.indexOf('/', 1);
        if (!path.startsWith("/") || !parts.contains(path.substring(1, end < 0 ? path.length() : end))) {
            return false;
        }
        return pages().handle(request, response, callback);
    }

    private ConsolePages pages() {
        ConsolePages made = pages;
        return made == null ? make() : made;
    }

    private synchronized ConsolePages make() {
        ConsolePages made = pages;
        if (made == null) {
            made = creator.get();
            pages = made;
        }
        return made;
    }
}
