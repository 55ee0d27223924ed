package io.trunkline.console;

import io.trunkline.connection.AllowedMethods;
import io.trunkline.console.asset.Assets;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.http.PageExchange;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.IncidentLog;
import io.trunkline.http.Answers;
import io.trunkline.http.HttpFault;
import io.trunkline.store.StoreException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the console's pages and assets over HTTP. Thread-safe. */
final class ConsolePages {

    private static final Logger LOG = LoggerFactory.getLogger(ConsolePages.class);

    private final Console<?> console;
    private final Assets assets;
    private final PageExchange exchange;
    private final RandomGenerator random;
    private final IncidentLog failures = new IncidentLog(LOG, System::nanoTime);

    ConsolePages(Console<?> console, Assets assets, PageExchange exchange, RandomGenerator random) {
        this.console = console;
        this.assets = assets;
        this.exchange = exchange;
        this.random = random;
    }

    /** Answers a request; false if there is nothing at its address. */
    boolean handle(Request request, Response response, Callback callback) {
        if (AllowedMethods.SUBMITTING.answers(request, response, callback)
                || assets.answers(request, response, callback)) {
            return true;
        }
        if (Request.getPathInContext(request).startsWith(Assets.PATH)) {
            return false;
        }
        try {
            PageRequest asked = exchange.read(request);
            PageExchange.send(answer(asked, request, response), request, response, callback);
        } catch (HttpFault e) {
            Answers.fault(response, callback, e);
        } catch (FaultException e) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
        }
        return true;
    }

    private PageAnswer answer(PageRequest asked, Request request, Response response) {
        try {
            return console.answer(asked, PageExchange.isFromElsewhere(request));
        } catch (FaultException e) {
            e.throttle().ifPresent(throttle -> Answers.tellToWait(response, throttle));
            String words = FieldTexts.fault(Texts.forReader(asked.languages()), e.first());
            return console.failure(asked, e.throttle().isPresent() ? 429 : 403, "notice.refused", Optional.of(words));
        } catch (StoreException e) {
            if (e.kind() == StoreException.Kind.FAILED) {
                return failed(asked, e);
            }
            failures.warn("The database cannot be reached, or is overloaded", e);
            return console.failure(asked, 503, "notice.busy", Optional.empty());
        } catch (RuntimeException e) {
            return failed(asked, e);
        }
    }

    /** Logs the failure, whose details only the operator may know; the reader gets an id to ask about. */
    private PageAnswer failed(PageRequest asked, RuntimeException e) {
        String id = HexFormat.of().toHexDigits(random.nextInt());
        failures.error(id, e);
        return console.failure(asked, 500, "notice.failed", Optional.of(id));
    }
}
