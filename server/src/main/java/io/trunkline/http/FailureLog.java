package io.trunkline.http;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs unexpected failures of a handler, in place of Jetty, whose log line contains the whole URL: a query may contain a
 * password. Thread-safe.
 */
final class FailureLog extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

    private static final int MAX_CAUSES = 10;

    FailureLog(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Callback logging = new Callback.Nested(callback) {
            @Override
            public void failed(Throwable failure) {
                super.failed(isOfTheClient(failure) ? quiet(failure) : logged(request, failure));
            }
        };
        try {
            return super.handle(request, response, logging);
        } catch (Exception e) {
            throw logged(request, e);
        }
    }

    /** Whether an answer failed because the client is gone or does not read it, however the writer has wrapped the cause. */
    private static boolean isOfTheClient(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(cause -> cause instanceof QuietException || cause instanceof TimeoutException);
    }

    private static Exception quiet(Throwable failure) {
        return failure instanceof Exception known && known instanceof QuietException
                ? known
                : new QuietException.Exception(failure);
    }

    /** The failure in a form that Jetty does not log again; broken requests and connections are not worth a log line. */
    private static Exception logged(Request request, Throwable failure) {
        if (failure instanceof Exception known && (known instanceof QuietException || known instanceof HttpException)) {
            return known;
        }
        LOG.error("{} {} failed", request.getMethod(), Request.getPathInContext(request), failure);
        return new QuietException.Exception(failure);
    }
}
