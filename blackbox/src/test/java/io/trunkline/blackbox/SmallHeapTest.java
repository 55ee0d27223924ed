package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.blackbox.CallbackSink.Received;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A server with little memory and many long backlogs for receivers that hang: it sends fewer requests at once, and goes on. */
@OwnServer
class SmallHeapTest {

    private static final String HEAP = "-Xmx48m";

    /** A 32nd of the heap, half of it for endpoints that were never tried, in requests of 64 KiB; and the one that is larger by some bytes. */
    private static final int MOST_HELD = 12;

    private static final int ACCOUNTS = 40;

    /** Fill one request. */
    private static final int EVENTS = 16;

    private static final int CHARACTERS = 4_000;

    @Test
    void longBacklogsDoNotFillTheHeap() throws Exception {
        try (Folder folder = Folder.create();
                CallbackSink sink = new CallbackSink();
                ServerProcess server = ServerProcess.startWithJava(
                        folder.path(), HEAP, "--callbacks.allow-networks=127.0.0.0/8", "--callbacks.timeout=5m")) {
            try (OperatorClient operator = new OperatorClient(server, OperatorClient.newToken(server))) {
                long quick = operator.createAccount("quick");
                operator.setCallbackUrl(quick, sink.url("/quick"));
                operator.report(quick, "first");
                sink.nextAnswered();
                List<Long> hanging = new ArrayList<>();
                for (int i = 0; i < ACCOUNTS; i++) {
                    long account = operator.createAccount("hanging-" + i);
                    hanging.add(account);
                    // Nothing is listening, so all events wait.
                    operator.setCallbackUrl(account, "http://127.0.0.1:1/");
                    for (int event = 0; event < EVENTS; event++) {
                        operator.report(account, "x".repeat(CHARACTERS));
                    }
                }
                hanging.forEach(account -> operator.setCallbackUrl(account, sink.url("/held/" + account)));
                Set<String> held = new HashSet<>();
                for (int i = 0; i < MOST_HELD / 2; i++) {
                    held.add(sink.nextHeld().path());
                }
                for (int i = 0; i < 5; i++) {
                    operator.report(quick, "meanwhile");
                    Received answered = sink.nextAnswered();
                    assertThat(answered.path()).isEqualTo("/quick");
                }
                assertThat(held.size() + sink.held()).isLessThanOrEqualTo(MOST_HELD);
                sink.holdNoMore();
            }
        }
    }
}
