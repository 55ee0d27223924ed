package io.trunkline.operator.outbox;

import io.trunkline.access.operator.OperatorToken;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Reads operator tokens out of HTTP Basic (RFC 7617), which browsers ask people for: the password is the token, the user name is whatever
 * somebody likes. Stateless and thread-safe.
 */
final class SignIn {

    /** What browsers are to ask for. */
    static final String CHALLENGE = "Basic realm=\"Trunkline outbox\", charset=\"UTF-8\"";

    private static final String SCHEME = "basic ";

    private SignIn() {}

    /** The token that a request shows, if it may be used now; its use is noted. */
    static Optional<OperatorToken> token(Request request, OperatorTokens tokens) {
        List<String> fields = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        String field = fields.size() == 1 ? fields.getFirst().strip() : "";
        return Ascii.startsWith(field, SCHEME)
                ? password(field.substring(SCHEME.length()).strip()).flatMap(tokens::use)
                : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        int colon = decoded.indexOf(":");
        return colon < 0
                ? Optional.empty()
                : Optional.of(decoded.substring(colon + 1).strip());
    }
}
