package io.trunkline.sms.gateway;

import io.trunkline.httpclient.RetryAfter;
import io.trunkline.parameter.ExactJson;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Accepted;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.send.SmsOutcome.Refused;
import io.trunkline.sms.send.SmsOutcome.Unknown;
import io.trunkline.text.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Listens to a gateway's answer to one message. Once the head of the answer is there, its status decides, whatever happens to the rest.
 * Thread-safe.
 */
final class GatewayExchange implements Response.Listener {

    private static final int MOST_READ = 64 * 1024;
    private static final int LONGEST_ID = 200;
    private static final int TOO_EARLY = 425;

    private final InstantSource clock;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private boolean sent;
    private boolean tooMuch;
    private @Nullable Integer status;
    private @Nullable String retryAfter;
    private @Nullable Throwable failure;

    GatewayExchange(InstantSource clock) {
        this.clock = clock;
    }

    /** Ends a request whose outcome is known. */
    static final class Enough extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** The request was written; the gateway may have it. */
    synchronized void sent() {
        sent = true;
    }

    @Override
    public synchronized void onHeaders(Response response) {
        status = response.getStatus();
        retryAfter = response.getHeaders().get(HttpHeader.RETRY_AFTER);
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (!keep(content)) {
            var _ = response.abort(new Enough());
        }
    }

    private synchronized boolean keep(ByteBuffer content) {
        tooMuch |= body.size() + content.remaining() > MOST_READ;
        if (!tooMuch) {
            byte[] bytes = new byte[content.remaining()];
            content.get(bytes);
            body.writeBytes(bytes);
        }
        return !tooMuch;
    }

    @Override
    public void onComplete(Result result) {
        synchronized (this) {
            failure = result.getFailure();
        }
        finished.countDown();
    }

    boolean isUnfinished() {
        return finished.getCount() > 0;
    }

    /** Waits until the answer is complete, the request has failed or the time is up. */
    SmsOutcome await(Duration patience, String messageId) throws InterruptedException {
        boolean inTime = finished.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        synchronized (this) {
            if (status != null) {
                return answered(status, inTime && failure == null, messageId);
            }
            return unanswered(inTime ? sentence(failure) : "No answer within " + patience.toMillis() + " ms");
        }
    }

    /** The outcome for a caller that does not wait. */
    synchronized SmsOutcome interrupted() {
        return unanswered("This program did not wait for the gateway's answer");
    }

    private SmsOutcome unanswered(String reason) {
        return sent ? new Unknown(reason) : new Postponed(reason, Optional.empty());
    }

    private SmsOutcome answered(int code, boolean whole, String messageId) {
        if (code >= 200 && code < 300) {
            return new Accepted(List.of(whole ? id().orElse(messageId) : messageId));
        }
        String reason = "The gateway answered " + code;
        return switch (code) {
            case 408, TOO_EARLY, 429 -> new Postponed(reason, pause());
            default -> code >= 500 ? new Postponed(reason, pause()) : new Refused(reason);
        };
    }

    private Optional<Duration> pause() {
        return RetryAfter.read(retryAfter, clock.instant());
    }

    private Optional<String> id() {
        try {
            JsonNode id = ExactJson.read(body.toString(StandardCharsets.UTF_8)).path("id");
            String text = id.isString() || id.isIntegralNumber() ? SafeText.of(id.asString()) : "";
            return text.isEmpty() || text.length() > LONGEST_ID ? Optional.empty() : Optional.of(text);
        } catch (ExactJson.MalformedException notJson) {
            return Optional.empty();
        }
    }

    private static String sentence(@Nullable Throwable failure) {
        return switch (failure) {
            case UnknownHostException _ -> "The name of the gateway does not resolve";
            case SocketTimeoutException _ -> "No connection to the gateway in time";
            case ConnectException _ -> "The gateway cannot be connected to";
            case SSLException _ -> "TLS with the gateway failed";
            case null, default -> "The connection to the gateway was lost before an answer arrived";
        };
    }
}
