package io.trunkline.callback.send;

import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.httpclient.RetryAfter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one request's answer and turns it into an outcome. Once the head of the answer is there, its status decides: a receiver that
 * has answered 2xx has the callbacks, whatever happens to the rest. Thread-safe.
 */
final class Exchange implements Response.Listener {

    /** Maximum bytes to read of an answer's body; the connection is dropped when there is more. */
    static final int MAX_READ = 64 * 1024;
    /** Maximum bytes to keep of an answer's body, for the delivery log. */
    static final int MAX_KEPT = 1024;

    private final CallbackSettings settings;
    private final InstantSource clock;
    private final long start;
    private final CountDownLatch finished = new CountDownLatch(1);

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private int read;
    private @Nullable Connection connection;
    private long readBefore;
    private @Nullable Integer status;
    private @Nullable String retryAfter;
    private @Nullable Throwable failure;

    /** @param start by {@link System#nanoTime} */
    Exchange(CallbackSettings settings, InstantSource clock, long start) {
        this.settings = settings;
        this.clock = clock;
        this.start = start;
    }

    /** Records the connection of a request that is about to be sent on it. */
    synchronized void begun(Request request) {
        if (request.getConnection() instanceof Connection given) {
            connection = given;
            readBefore = given.getBytesIn();
        }
    }

    /**
     * Whether a reused connection broke off without a single byte of an answer to this request. Most likely the receiver had closed it
     * before the request arrived, and has not seen the request.
     */
    synchronized boolean isUnheard() {
        return failure instanceof IOException
                && connection != null
                && readBefore > 0
                && connection.getBytesIn() == readBefore;
    }

    /** Ends a request whose outcome is known. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public synchronized void onHeaders(Response response) {
        status = response.getStatus();
        retryAfter = response.getHeaders().get(HttpHeader.RETRY_AFTER);
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (isTooMuch(content)) {
            var _ = response.abort(new Enough());
        }
    }

    private synchronized boolean isTooMuch(ByteBuffer content) {
        read += content.remaining();
        byte[] bytes = new byte[Math.min(content.remaining(), MAX_KEPT - kept.size())];
        content.get(bytes);
        kept.writeBytes(bytes);
        return read > MAX_READ;
    }

    @Override
    public void onComplete(org.eclipse.jetty.client.Result result) {
        synchronized (this) {
            failure = result.getFailure();
            if (connection == null) {
                // It broke off after it was given to the request and before the request began; the client does not
                // report the beginning then.
                begun(result.getRequest());
            }
        }
        finished.countDown();
    }

    /** Waits until the answer is complete, the request has failed or the time is up. */
    Outcome await(Duration patience) throws InterruptedException {
        boolean inTime = finished.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        synchronized (this) {
            return inTime ? outcome(failure) : late();
        }
    }

    /** The outcome for a caller that cannot wait. */
    Outcome interrupted() {
        return ended(Result.FAILED, "The server is stopping");
    }

    boolean unfinished() {
        return finished.getCount() > 0;
    }

    private Outcome late() {
        String time = SendFailure.seconds(settings.timeout());
        return status == null
                ? ended(Result.FAILED, "No answer within " + time)
                : answered(status, "The answer was not complete within " + time);
    }

    private Outcome outcome(@Nullable Throwable cause) {
        if (status != null) {
            return answered(status, cause == null || cause instanceof Enough ? null : "The answer was cut off");
        }
        if (cause instanceof AddressRefusedException refused) {
            return ended(Result.REFUSED_ADDRESS, refused.getMessage());
        }
        return ended(Result.FAILED, SendFailure.sentence(cause, settings));
    }

    private Outcome answered(int code, @Nullable String remark) {
        Duration wait = RetryAfter.read(retryAfter, clock.instant()).orElse(null);
        Result result = switch (code) {
            case 410 -> Result.GONE;
            case 429, 503 -> Result.THROTTLED;
            case 502, 504 -> wait == null ? Result.FAILED : Result.THROTTLED;
            default -> code >= 200 && code < 300 ? Result.DELIVERED : Result.FAILED;
        };
        return new Outcome(
                result,
                code,
                took(),
                AnswerText.of(kept.toByteArray()),
                result == Result.DELIVERED ? remark : complaint(code),
                wait);
    }

    private static String complaint(int code) {
        return code >= 300 && code < 400
                ? "The receiver redirects (" + code + "), which is not followed"
                : "The receiver answered " + code;
    }

    private Outcome ended(Result result, @Nullable String error) {
        return new Outcome(result, null, took(), "", error, null);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
