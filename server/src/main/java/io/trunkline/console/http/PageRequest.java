package io.trunkline.console.http;

import io.trunkline.method.argument.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a page. Immutable.
 *
 * @param path decoded, starting with a slash
 * @param submitted whether it is a POST
 * @param query the parameters in the address
 * @param form the fields of a submitted form
 * @param cookies by name
 * @param address the numeric IP address that it came from
 * @param userAgent what the browser calls itself; may be empty
 * @param host the {@code host[:port]} of this server for the browser
 * @param isSecure whether the browser uses HTTPS, here or at a proxy
 * @param languages what the browser's owner reads, the best first
 */
public record PageRequest(
        String path,
        boolean submitted,
        Parameters query,
        Parameters form,
        Map<String, String> cookies,
        String address,
        String userAgent,
        String host,
        boolean isSecure,
        List<Locale> languages) {

    public PageRequest {
        cookies = Map.copyOf(cookies);
        languages = List.copyOf(languages);
    }

    /** A field of the form as it was typed; empty text if it is missing. */
    public String field(String name) {
        return Optional.ofNullable(form.first(name)).orElse("");
    }

    /** A parameter of the address; empty text if it is missing. */
    public String asked(String name) {
        return Optional.ofNullable(query.first(name)).orElse("");
    }

    /** Only what is not secret. */
    @Override
    public String toString() {
        return "PageRequest[" + path + "]";
    }
}
