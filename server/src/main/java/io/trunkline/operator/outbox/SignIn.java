package io.trunkline.operator.outbox;

import io.trunkline.access.operator.OperatorPass;
import io.trunkline.access.operator.OperatorSession;
import io.trunkline.access.operator.OperatorSessions;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.text.Ascii;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Lets people in by the session of the operators' console, or by HTTP Basic (RFC 7617), which browsers ask people for: the password is an operator token,
 * the user name is whatever somebody likes. Thread-safe.
 */
record SignIn(OperatorTokens tokens, OperatorSessions sessions) {

    /** What browsers are to ask for. */
    static final String CHALLENGE = "Basic realm=\"Trunkline outbox\", charset=\"UTF-8\"";

    private static final String SCHEME = "basic ";

    /** What lets the sender of a request in now, if anything does; its use is noted. Who shows a token is judged by that alone. */
    Optional<OperatorPass> pass(Request request) {
        List<String> fields = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        if (fields.isEmpty()) {
            return session(request);
        }
        String field = fields.size() == 1 ? fields.getFirst().strip() : "";
        return Ascii.startsWith(field, SCHEME)
                ? password(field.substring(SCHEME.length()).strip())
                        .flatMap(tokens::use)
                        .map(tokens::pass)
                : Optional.empty();
    }

    private Optional<OperatorPass> session(Request request) {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equals(OperatorSession.COOKIE))
                .findFirst()
                .flatMap(cookie -> sessions.use(cookie.getValue()))
                .map(sessions::pass);
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
