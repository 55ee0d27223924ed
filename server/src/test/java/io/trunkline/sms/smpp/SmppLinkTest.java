package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.sms.smpp.SmppBinder.NoCarrierException;
import io.trunkline.sms.smpp.SmppTests.Options;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that has ended is never taken for one that goes on, whenever it ended. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppLinkTest {

    private static final int ROUNDS = 200;

    private static final BindParameter LOG_IN = new BindParameter(
            BindType.BIND_TRX,
            SmppCarrier.SYSTEM_ID,
            SmppCarrier.PASSWORD,
            "",
            TypeOfNumber.UNKNOWN,
            NumberingPlanIndicator.UNKNOWN,
            "");

    /** The packets that wait for their answers. The carrier leaves just after a log-in by the same thread has its own. */
    private static final class Leaving extends ConcurrentHashMap<Integer, SmppAnswer> {

        private final transient Thread logsIn = Thread.currentThread();
        private final transient SmppCarrier carrier;
        private transient String session = "";

        Leaving(SmppCarrier carrier) {
            this.carrier = carrier;
        }

        @Override
        public @Nullable SmppAnswer remove(Object number) {
            if (Thread.currentThread() == logsIn) {
                leave();
            }
            return super.remove(number);
        }

        /** Closes the connection, and waits for the end of the library's thread that reads from it. */
        private void leave() {
            Thread reader = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("PDUReaderWorker-" + session))
                    .findAny()
                    .orElseThrow();
            try {
                carrier.drop();
                reader.join();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aSessionThatEndsBeforeTheLogInReturns() throws Exception {
        Semaphore ends = new Semaphore(0);
        try (SmppCarrier carrier = new SmppCarrier()) {
            Leaving waiting = new Leaving(carrier);
            SmppLink link = new SmppLink(Options.to(carrier.host()).sockets(), ends::release, waiting);
            waiting.session = link.getSessionId();
            assertThat(link.connectAndBind("127.0.0.1", carrier.port(), LOG_IN)).isEqualTo("carrier");
            // The library has made it bound again, though nothing of it is left that would notice its end.
            assertThat(link.getSessionState()).isEqualTo(SessionState.BOUND_TRX);
            assertThat(ends.tryAcquire()).isTrue();
            assertThat(link.isBound()).isFalse();
            link.close();
            assertThat(link.getSessionState()).isEqualTo(SessionState.CLOSED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCarrierThatEndsTheSessionAtOnceIsNoticed(BriefCarrier.End end) throws Exception {
        try (BriefCarrier carrier = new BriefCarrier(end)) {
            SmppBinder binder = Options.to(carrier.host()).binder();
            for (int i = 0; i < ROUNDS; i++) {
                Semaphore ends = new Semaphore(0);
                try {
                    SmppLink link = binder.bind(ends::release);
                    assertThat(ends.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                    assertThat(link.isBound()).as("Round %s", i).isFalse();
                    link.close();
                } catch (NoCarrierException e) {
                    assertThat(ends.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                }
            }
        }
    }
}
