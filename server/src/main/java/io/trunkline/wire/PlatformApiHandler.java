package io.trunkline.wire;

import io.trunkline.connection.AllowedMethods;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.IncidentLog;
import io.trunkline.http.AcceptedCodings;
import io.trunkline.http.Answers;
import io.trunkline.http.ClientAddress;
import io.trunkline.http.ClientScheme;
import io.trunkline.http.HttpFault;
import io.trunkline.http.request.RequestReader;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ErrorEnvelope;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP handler of the Management API: {@code /platform_api} and everything below it. Thread-safe. */
public final class PlatformApiHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformApiHandler.class);

    /** Maximum characters of a DNS name and a port. */
    private static final int LONGEST_HOST = 253 + 6;

    private final RequestReader reader;
    private final PlatformApi api;
    private final ClientAddress clients;
    private final Optional<String> publicAddress;
    private final RandomGenerator random;
    private final IncidentLog failures = new IncidentLog(LOG, System::nanoTime);

    /**
     * Creates the handler.
     *
     * @param publicAddress {@code host[:port]} at which clients reach the server; empty for the one that each client uses
     * @param random generates the ids under which internal errors are logged
     */
    public PlatformApiHandler(
            RequestReader reader,
            PlatformApi api,
            ClientAddress clients,
            Optional<String> publicAddress,
            RandomGenerator random) {
        this.reader = reader;
        this.api = api;
        this.clients = clients;
        this.publicAddress = publicAddress;
        this.random = random;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        boolean isOfApi = path.equals(RequestReader.BASE_PATH) || path.startsWith(RequestReader.BASE_PATH + "/");
        // OPTIONS * asks for the methods of the whole server.
        if (!isOfApi && !path.equals("*")) {
            return false;
        }
        if (AllowedMethods.CALLING.answers(request, response, callback)) {
            return true;
        }
        Answer answer;
        try {
            answer = api.answer(reader.read(request), peer(request));
        } catch (HttpFault e) {
            Answers.fault(response, callback, e);
            return true;
        } catch (FaultException e) {
            answer = new Answer.Json(new ErrorEnvelope(e, server(request)).bytes());
            e.throttle().ifPresent(throttle -> Answers.tellToWait(response, throttle));
        } catch (StoreException e) {
            answer = new Answer.Json(new ErrorEnvelope(new FaultException(faultOf(e)), server(request)).bytes());
        } catch (RuntimeException e) {
            answer = new Answer.Json(new ErrorEnvelope(new FaultException(logged(e)), server(request)).bytes());
        }
        switch (answer) {
            case Answer.Json json -> Answers.json(response, callback, json.body());
            case Answer.ShortFile file -> Answers.file(response, callback, file.name(), file.bytes());
            case Answer.File file -> send(file, AcceptedCodings.gzip(request), response, callback);
        }
        return true;
    }

    /** Sends the stored bytes unchanged to clients that accept gzip, and unzipped to all others. */
    private static void send(Answer.File file, boolean zipped, Response response, Callback callback) {
        try (file) {
            if (zipped) {
                Answers.file(response, file.name(), true, file.zippedSize(), file.zipped());
            } else {
                Answers.file(response, file.name(), false, file.size(), new GZIPInputStream(file.zipped()));
            }
            callback.succeeded();
        } catch (IOException | RuntimeException e) {
            // The client is gone, or waits for bytes that will not come: the connection is closed in either case.
            LOG.debug("The file {} was not sent completely", file.name(), e);
            callback.failed(e);
        }
    }

    private Peer peer(Request request) {
        return new Peer(
                request.getHeaders().get(HttpHeader.AUTHORIZATION),
                clients.of(request),
                request.getHeaders().get(HttpHeader.USER_AGENT),
                ClientScheme.host(request));
    }

    /**
     * The base URL of this server for the client, for links in hints; empty if the host is longer than any that a person would open.
     */
    private String server(Request request) {
        String host = publicAddress.orElseGet(() -> ClientScheme.host(request));
        return host.length() > LONGEST_HOST ? "" : (ClientScheme.isSecure(request) ? "https://" : "http://") + host;
    }

    private Fault faultOf(StoreException e) {
        return switch (e.kind()) {
            case UNAVAILABLE -> {
                failures.warn("The database cannot be reached", e);
                yield Fault.of(ErrorCode.DB_ERROR, "The database is currently unreachable; try again later.");
            }
            case OVERLOADED ->
                Fault.of(ErrorCode.RATE_LIMIT_EXCEED, "Too many calls are waiting; try again in a second.");
            case FAILED -> logged(e);
        };
    }

    /** Logs the failure, whose details only the operator may know; the client gets an id to ask about. */
    private Fault logged(RuntimeException e) {
        String id = HexFormat.of().toHexDigits(random.nextInt());
        failures.error(id, e);
        return Fault.of(ErrorCode.INTERNAL_ERROR, "The operator finds the reason in the log under " + id + ".");
    }
}
