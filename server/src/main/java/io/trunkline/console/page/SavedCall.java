package io.trunkline.console.page;

import io.trunkline.console.http.LocalPath;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.PageLink;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The way from a form that was saved to the same change as a call of the Management API. The addresses have only the names of parameters:
 * values may be personal, and addresses are kept by browsers and proxies. Stateless and thread-safe.
 */
public final class SavedCall {

    private static final String CALL = "call";
    private static final String WITH = "with";

    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9]{1,60}");
    private static final Pattern NAMES = Pattern.compile("[a-z0-9_,]{1,400}");

    private SavedCall() {}

    /**
     * The address of a page that says that something was saved, and offers the call.
     *
     * @param path of the page
     * @param names of the parameters that were changed; if they are too many for an address, the call is not offered
     */
    public static String address(String path, String method, Collection<String> names) {
        String saved = path + "?" + Visit.DONE + "=saved";
        String with = saved + "&" + CALL + "=" + method + "&" + WITH + "=" + String.join(",", names);
        return LocalPath.isLocal(with) ? with : saved;
    }

    /** The link that the address of a page asks for; empty if there is none. */
    static Optional<PageLink> link(PageRequest request, Texts texts) {
        String method = request.asked(CALL);
        String names = request.asked(WITH);
        return METHOD.matcher(method).matches() && NAMES.matcher(names).matches()
                ? Optional.of(
                        new PageLink("/api/call?method=" + method + "&with=" + names, texts.of("api.as-call"), method))
                : Optional.empty();
    }
}
