package io.trunkline.wire.http;

import io.trunkline.text.Ascii;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.server.Request;

/** What a request says of the content codings that its client understands. Stateless and thread-safe. */
public final class AcceptedCodings {

    private AcceptedCodings() {}

    /** Whether the client says that it understands gzip. One that says nothing is taken to understand none. */
    public static boolean gzip(Request request) {
        QuotedQualityCSV codings = new QuotedQualityCSV();
        request.getHeaders().getFields(HttpHeader.ACCEPT_ENCODING).forEach(field -> codings.addValue(field.getValue()));
        return codings.getValues().stream()
                .anyMatch(coding -> Ascii.isSame(coding, "gzip") || Ascii.isSame(coding, "x-gzip"));
    }
}
