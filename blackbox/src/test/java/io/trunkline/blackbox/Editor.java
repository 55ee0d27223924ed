package io.trunkline.blackbox;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Edits one field of one account in a loop until its server is gone: 1, 2, 3, each only after the one before was
 * acknowledged. Every few edits it sends one that must be refused. Runs on one thread; its counters may be read by any
 * thread once it has ended.
 */
final class Editor implements Runnable {

    /** What no value of a refused edit lacks. */
    static final String REFUSED = "refused-";

    private static final int EDITS_BETWEEN_REFUSALS = 5;

    private final Credentials credentials;
    private final String field;
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile URI base = URI.create("http://localhost");
    private volatile boolean cutOff;
    private volatile String problem = "";

    Editor(Credentials credentials, String field) {
        this.credentials = credentials;
        this.field = field;
    }

    long accountId() {
        return credentials.accountId();
    }

    String field() {
        return field;
    }

    /** The newest value that the server has acknowledged. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Whether the last call was on its way when the server went. */
    boolean wasCutOff() {
        return cutOff;
    }

    /** What went wrong other than the server's end; empty for nothing. */
    String problem() {
        return problem;
    }

    /** A client of the account. */
    Api client(URI server) {
        return new Api(server, credentials);
    }

    /** Goes on from what the server turned out to have, which is the truth after a crash. */
    void resume(URI server, long value) {
        base = server;
        acknowledged.set(value);
        cutOff = false;
        problem = "";
    }

    @Override
    public void run() {
        try (Api api = client(base)) {
            while (problem.isEmpty()) {
                long next = acknowledged.get() + 1;
                if (next % EDITS_BETWEEN_REFUSALS == 0) {
                    send(api, Map.of(field, REFUSED + next, "language_code", "xx"), 202);
                }
                if (problem.isEmpty()) {
                    send(api, Map.of(field, Long.toString(next)), 0);
                    acknowledged.set(next);
                }
            }
        } catch (IOException e) {
            cutOff = true;
        }
    }

    private void send(Api api, Map<String, String> parameters, int code) throws IOException {
        Answer answer = api.exchange(
                Form.URLENCODED.request("SetAccountInfo", parameters).authorized(api.token()));
        if (answer.status() != 200 || answer.code() != code) {
            problem = answer.status() + " " + answer.text();
            throw new IOException(problem);
        }
    }
}
