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
    private static final Set<String> PARTS = Set.of(
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

    private final Supplier<ConsolePages> creator;
    private volatile @Nullable ConsolePages pages;

    /** @param parts what the console is made of; not touched before the first page */
    public ConsoleHandler(Supplier<ConsoleParts> parts) {
        this.creator = () -> parts.get().pages();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        int end = path.indexOf('/', 1);
        if (!path.startsWith("/") || !PARTS.contains(path.substring(1, end < 0 ? path.length() : end))) {
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
