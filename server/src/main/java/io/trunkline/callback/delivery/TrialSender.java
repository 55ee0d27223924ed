package io.trunkline.callback.delivery;

import io.trunkline.callback.queue.QueuedCallback;
import io.trunkline.callback.queue.RequestBody;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.Outcome;
import io.trunkline.callback.send.SenderOnDemand;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.send.TrialRequest;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.subscriber.Endpoint;
import io.trunkline.callback.subscriber.Subscriber;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.callback.type.PayloadSample;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.httpclient.HttpClients;
import io.trunkline.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sends test requests to accounts' callback URLs: at once, outside the queue, and without writing anything. They are like all other
 * requests, with the same address checks, time limits and signatures. Only their callback has the id 0, which no other callback has.
 * Thread-safe.
 */
public final class TrialSender implements AutoCloseable {

    /** The type of a callback that is only a test. Receivers ignore types that they do not know. */
    public static final String PING = "ping";

    /** The id of the callback in a test. */
    public static final long CALLBACK_ID = 0;

    /** Maximum number of tests under way at once. */
    static final int MOST_AT_ONCE = 4;

    private static final int ID_BYTES = 15;

    private final Database database;
    private final Subscribers subscribers;
    private final RequestSigner signer;
    private final String version;
    private final SenderOnDemand sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);

    /**
     * Creates a sender, which opens no connection before the first test.
     *
     * @param version of this program, for {@code User-Agent}
     */
    public TrialSender(
            Database database,
            Subscribers subscribers,
            RequestSigner signer,
            String version,
            CallbackSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.subscribers = subscribers;
        this.signer = signer;
        this.version = version;
        this.sender = new SenderOnDemand(() -> new CallbackSender(settings, version, clock));
        this.clock = clock;
        this.random = random;
    }

    private record Recipient(Subscriber subscriber, Endpoint endpoint) {}

    /**
     * Sends one test and waits until it has ended, which may take as long as {@code callbacks.timeout}: never call this within a unit of
     * work.
     *
     * @param accountId of an existing account
     * @param type of the callback, with an example of its payload; empty for a {@link #PING}
     * @throws FaultException 398 if the account has no callback URL; 340 if {@value #MOST_AT_ONCE} tests are under way
     */
    public Trial send(long accountId, Optional<CallbackType> type) {
        Recipient recipient = database.read(handle -> subscribers
                        .find(handle, accountId)
                        .flatMap(subscriber -> subscribers
                                .endpoint(handle, accountId)
                                .map(endpoint -> new Recipient(subscriber, endpoint))))
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_CALLBACK_URL,
                        "callback_url",
                        "The account has no callback_url to send a test to.")));
        if (!free.tryAcquire()) {
            throw new FaultException(Fault.of(
                    ErrorCode.RATE_LIMIT_EXCEED,
                    MOST_AT_ONCE + " callback tests are running; try again when one has finished."));
        }
        try {
            return send(recipient, type);
        } finally {
            free.release();
        }
    }

    private Trial send(Recipient recipient, Optional<CallbackType> type) {
        Instant now = clock.instant();
        String name = type.map(CallbackType::wireName).orElse(PING);
        JsonNode payload =
                type.map(known -> PayloadSample.of(known, now)).orElseGet(JsonNodeFactory.instance::objectNode);
        Subscriber subscriber = recipient.subscriber();
        Endpoint endpoint = recipient.endpoint();
        String content = RequestBody.content(subscriber, CALLBACK_ID, name, payload);
        byte[] body =
                RequestBody.of(subscriber.accountId(), List.of(new QueuedCallback(CALLBACK_ID, content)), endpoint);
        String messageId = newMessageId();
        Map<String, String> headers = signer.headers(subscriber.accountId(), messageId, now, body);
        Outcome outcome = sender.get().send(endpoint.url(), headers, body);
        return new Trial(
                subscriber.accountId(),
                name,
                messageId,
                endpoint.target(),
                new TrialRequest(endpoint.url().toString(), shown(headers), new String(body, StandardCharsets.UTF_8)),
                outcome);
    }

    /** What the client adds belongs to what a receiver sees. */
    private SortedMap<String, String> shown(Map<String, String> headers) {
        SortedMap<String, String> all = new TreeMap<>(headers);
        all.put("content-type", CallbackSender.CONTENT_TYPE);
        all.put("user-agent", HttpClients.userAgent(version));
        return all;
    }

    /** Different each time: a receiver that ignores messages it has already seen must not ignore the second test. */
    private String newMessageId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return "msg_test_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Cuts off tests that are under way. Idempotent. */
    @Override
    public void close() {
        sender.close();
    }
}
