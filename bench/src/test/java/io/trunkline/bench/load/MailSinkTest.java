package io.trunkline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.bench.host.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MailSinkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void countsMailsThatWereReadToTheirEnd() throws IOException {
        try (MailSink sink = new MailSink();
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(sink.host().split(":", 2)[1]))) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(in.readLine()).startsWith("220 ");
            for (String line : new String[] {"EHLO bench", "MAIL FROM:<a@example.com>", "RCPT TO:<b@example.com>"}) {
                assertThat(answer(socket, in, line)).startsWith("250 ");
            }
            assertThat(answer(socket, in, "DATA")).startsWith("354 ");
            assertThat(answer(socket, in, "Subject: x\r\n\r\nDATA\r\n..\r\n.")).startsWith("250 ");
            assertThat(sink.awaitPerSecond(1, PATIENCE)).isPositive();
            sink.reset();
            assertThatThrownBy(() -> sink.awaitPerSecond(1, Duration.ofMillis(1)))
                    .isInstanceOf(BenchException.class)
                    .hasMessage("Only 0 of 1 mails have come");
            assertThat(answer(socket, in, "QUIT")).startsWith("221 ");
        }
    }

    private static String answer(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return in.readLine();
    }
}
