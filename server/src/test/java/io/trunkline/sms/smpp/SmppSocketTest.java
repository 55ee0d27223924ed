package io.trunkline.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A write that a carrier does not take is noticed, and ended by closing the connection. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmppSocketTest {

    private static final int MORE_THAN_BUFFERS_HAVE = 64 * 1024 * 1024;

    @Test
    void aWriteThatIsStuck() throws Exception {
        AtomicLong now = new AtomicLong(5);
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Socket client = new Socket(listening.getInetAddress(), listening.getLocalPort());
                Socket _ = listening.accept()) {
            SmppSocket socket = new SmppSocket(client, now::get);
            assertThat(socket.writingNanos()).isZero();
            socket.getOutputStream().write(1);
            assertThat(socket.writingNanos()).isZero();
            FutureTask<Void> writing = new FutureTask<>(() -> {
                socket.getOutputStream().write(new byte[MORE_THAN_BUFFERS_HAVE]);
                return null;
            });
            Thread.ofVirtual().start(writing);
            while (socket.writingNanos() == 0) {
                now.incrementAndGet();
            }
            assertThat(writing.isDone()).isFalse();
            socket.close();
            assertThatThrownBy(writing::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(socket.writingNanos()).isZero();
        }
    }
}
