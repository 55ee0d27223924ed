package io.trunkline.operator;

import io.trunkline.access.operator.OperatorPass;
import io.trunkline.access.operator.OperatorToken;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.IncidentLog;
import io.trunkline.http.ClientAddress;
import io.trunkline.problem.Problem;
import io.trunkline.store.StoreException;
import io.trunkline.text.Ascii;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entrance to the operator API: lets calls with a valid token through to their operations. Thread-safe. */
public final class OperatorHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorHandler.class);

    /** Identifies a request in its answer and, if the server logs anything about it, in the log. */
    static final String REQUEST_ID = "X-Request-Id";

    private static final String SCHEME = "bearer ";
    private static final byte[] NO_BODY = {};

    private final IncidentLog failures = new IncidentLog(LOG, System::nanoTime);
    private final OperatorCalls calls;
    private final OperatorTokens tokens;
    private final Duration requestTimeout;
    private final RandomGenerator random;

    /**
     * Serves these operations.
     *
     * @param calls carries them out
     * @param requestTimeout how long a client may take to send a request
     * @param random generates the ids of requests
     */
    public OperatorHandler(
            OperatorCalls calls, OperatorTokens tokens, Duration requestTimeout, RandomGenerator random) {
        this.calls = calls;
        this.tokens = tokens;
        this.requestTimeout = requestTimeout;
        this.random = random;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String id = HexFormat.of().toHexDigits(random.nextLong());
        OperatorAnswer answer;
        try {
            answer = answer(request);
        } catch (RuntimeException e) {
            answer = ProblemDocument.answer(problemOf(e, id), id);
        }
        response.getHeaders().put(REQUEST_ID, id);
        if (answer.content().isPresent() && !request.getMethod().equals("HEAD")) {
            stream(answer, answer.content().get(), id, response, callback);
        } else {
            send(answer, response, callback);
        }
        return true;
    }

    /** Writes an answer while it is produced: once it has begun, a failure can only cut it off. */
    private void stream(
            OperatorAnswer answer, OperatorAnswer.Content content, String id, Response response, Callback callback) {
        head(answer, response);
        // Closed only on success, because closing marks the answer as complete.
        OutputStream out = Content.Sink.asOutputStream(response);
        try {
            content.writeTo(out);
            out.close();
        } catch (IOException | RuntimeException e) {
            if (response.isCommitted()) {
                LOG.warn("The answer to request {} was cut off: {}", id, e.toString());
                callback.failed(e);
            } else {
                response.reset();
                response.getHeaders().put(REQUEST_ID, id);
                send(ProblemDocument.answer(problemOf(e, id), id), response, callback);
            }
            return;
        }
        callback.succeeded();
    }

    private Problem problemOf(Exception e, String id) {
        return switch (e) {
            case Problem problem -> problem;
            case FaultException refusal -> Problem.of(refusal);
            case StoreException failure -> problemOf(failure, id);
            default -> logged(e, id);
        };
    }

    private OperatorAnswer answer(Request request) {
        String path = Request.getPathInContext(request);
        if (!path.startsWith(BasePath.VALUE + "/")) {
            throw Problem.notFound(
                    "The operator API is at " + BasePath.VALUE + "; see " + BasePath.VALUE + "/openapi.json.");
        }
        String rest = path.substring(BasePath.VALUE.length());
        if (request.getMethod().equals("OPTIONS")) {
            return calls.routes()
                    .allowed(rest)
                    .map(methods -> OperatorAnswer.done().with("Allow", methods))
                    .orElseThrow(() -> Problem.notFound("There is nothing at this address."));
        }
        Optional<OperatorToken> token = token(request);
        Routes.Found found;
        try {
            found = calls.routes().find(request.getMethod(), rest);
        } catch (Problem e) {
            // Without a token, nobody learns which addresses exist.
            throw token.isPresent() ? e : unauthorized(request);
        }
        Operation operation = found.operation();
        if (!operation.open() && token.isEmpty()) {
            throw unauthorized(request);
        }
        RequestParts.requireIsAccepted(request, operation.reply().mediaType());
        return calls.carryOut(
                token.map(tokens::pass).orElse(OperatorPass.NONE),
                () -> unauthorized(request),
                new OperatorCalls.Parts(
                        found,
                        actor(token.orElse(null), request),
                        RequestParts.query(request),
                        operation.members().isPresent() ? RequestParts.body(request, requestTimeout) : NO_BODY,
                        request.getHttpURI().getPathQuery(),
                        CallHeaders.idempotencyKey(request.getHeaders().getValuesList("Idempotency-Key")),
                        CallHeaders.ifMatch(request.getHeaders().getValuesList(HttpHeader.IF_MATCH))));
    }

    private Optional<OperatorToken> token(Request request) {
        List<String> fields = request.getHeaders().getValuesList(HttpHeader.AUTHORIZATION);
        String field = fields.size() == 1 ? fields.getFirst().strip() : "";
        return Ascii.lower(field).startsWith(SCHEME)
                ? tokens.use(field.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** RFC 6750 section 3.1: no error code if no token was sent. */
    private Problem unauthorized(Request request) {
        boolean sent = request.getHeaders().contains(HttpHeader.AUTHORIZATION);
        return Problem.of(
                        HttpStatus.UNAUTHORIZED_401,
                        "Send Authorization: Bearer with a valid operator token; create one with"
                                + " `trunkline operator-token create`.")
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"trunkline operator\"" + (sent ? ", error=\"invalid_token\"" : ""));
    }

    private static Actor actor(@Nullable OperatorToken token, Request request) {
        return token == null
                ? Actor.system()
                : Actor.operatorToken(token.id(), token.name(), ClientAddress.peer(request), userAgent(request));
    }

    static @Nullable String userAgent(Request request) {
        return UserAgents.cleanIfAny(request.getHeaders().get(HttpHeader.USER_AGENT));
    }

    private Problem problemOf(StoreException e, String id) {
        return switch (e.kind()) {
            case UNAVAILABLE ->
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE_503, "The database is currently unreachable; try again later.");
            case OVERLOADED ->
                Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "Too many calls are waiting; try again in a second.")
                        .with("Retry-After", "1");
            case FAILED -> logged(e, id);
        };
    }

    /** The details go only to the log; the client gets an id by which to find them. */
    private Problem logged(Exception e, String id) {
        failures.error(id, e);
        return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR_500, "The reason is in the server's log under " + id + ".");
    }

    static void send(OperatorAnswer answer, Response response, Callback callback) {
        head(answer, response);
        if (answer.status() != HttpStatus.NO_CONTENT_204 && answer.content().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static void head(OperatorAnswer answer, Response response) {
        response.setStatus(answer.status());
        var headers = response.getHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(headers::put);
        if (answer.status() != HttpStatus.NO_CONTENT_204) {
            headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        }
    }
}
