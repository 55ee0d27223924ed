package io.trunkline.http;

import io.trunkline.text.Ascii;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.server.Request;

/** Reads from a request which content codings its client accepts. Stateless and thread-safe. */
public final class AcceptedCodings {

    private AcceptedCodings() {}

    /** Whether the client says that it accepts gzip. A client that says nothing is taken to accept no coding. */
    public static boolean gzip(Request request) {
        QuotedQualityCSV codings = new QuotedQualityCSV();
        request.getHeaders().getFields(HttpHeader.ACCEPT_ENCODING).forEach(field -> codings.addValue(field.getValue()));
        return codings.getValues().stream()
                .anyMatch(coding -> Ascii.isSame(coding, "gzip") || Ascii.isSame(coding, "x-gzip"));
    }
}
