package io.trunkline.callback.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What people read about a request that got no answer. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SendFailureTest {

    private static final String EXPIRED = "The certificate has expired";
    private static final String UNTRUSTED = "The certificate is not trusted";
    private static final String CLOSED = "The connection was closed before an answer arrived";
    private static final String LOST = "The connection was lost before an answer arrived";
    private static final String NO_HTTP = "The answer is not valid HTTP";

    private static String sentence(@Nullable Throwable failure) {
        return SendFailure.sentence(failure, Senders.settings());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new UnknownHostException("secret.example"), "The name does not resolve"),
                arguments(new SocketTimeoutException("secret"), "No connection within 5 s"),
                arguments(new NoRouteToHostException("secret"), "No route to the host"),
                arguments(new ConnectException("secret"), "Connection refused"),
                arguments(new TimeoutException("secret"), "The receiver fell silent during the connection setup"),
                arguments(new HttpException.RuntimeException(400, "secret"), NO_HTTP),
                arguments(new RejectedExecutionException("secret"), "Too many callbacks are waiting for this host"),
                arguments(
                        new IOException("secret", new RejectedExecutionException()),
                        "Too many names are being resolved"),
                arguments(new EOFException("secret"), CLOSED),
                arguments(new ClosedChannelException(), CLOSED),
                arguments(new SocketException("secret"), CLOSED),
                arguments(new IOException("secret"), LOST),
                arguments(new IOException("secret", new EOFException()), LOST),
                arguments(new IllegalStateException("secret"), LOST),
                arguments(new AssertionError("secret"), LOST));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureHasItsSentence(Throwable failure, String sentence) {
        assertThat(sentence(failure)).isEqualTo(sentence);
    }

    @Test
    void withoutAKnownFailureTheConnectionWasLost() {
        assertThat(sentence(null)).isEqualTo(LOST);
    }

    private static CertPathValidatorException invalid(@Nullable Throwable cause, BasicReason reason) {
        return new CertPathValidatorException("secret", cause, null, -1, reason);
    }

    /** With the causes that a handshake has, one within the other. */
    static Stream<Arguments> certificates() {
        return Stream.of(
                arguments(new CertificateExpiredException("secret"), EXPIRED),
                arguments(new CertificateException("secret", invalid(null, BasicReason.EXPIRED)), EXPIRED),
                arguments(new CertificateException("secret", new CertificateExpiredException("secret")), EXPIRED),
                arguments(new CertificateNotYetValidException("secret"), "The certificate is not valid yet"),
                arguments(
                        new CertificateException(
                                invalid(new CertificateNotYetValidException("secret"), BasicReason.NOT_YET_VALID)),
                        "The certificate is not valid yet"),
                arguments(new CertificateException("secret"), "The certificate is for another name"),
                arguments(new CertificateException("secret", invalid(null, BasicReason.REVOKED)), UNTRUSTED),
                arguments(new CertificateException("secret", new CertPathBuilderException("secret")), UNTRUSTED),
                arguments(new IOException("secret"), "The TLS handshake failed"));
    }

    @ParameterizedTest
    @MethodSource("certificates")
    void aFailureOfTlsIsToldByWhatCausedIt(Exception cause, String sentence) {
        assertThat(sentence(new SSLHandshakeException("secret", cause))).isEqualTo(sentence);
        assertThat(sentence(new SSLException("secret", new SSLHandshakeException("secret", cause))))
                .isEqualTo(sentence);
    }

    @Test
    void aFailureOfTlsWithoutACauseIsNotAboutTheCertificate() {
        assertThat(sentence(new SSLException("secret"))).isEqualTo("The TLS handshake failed");
    }

    @Test
    void causesThatGoInACircleAreNotFollowedForever() {
        SSLException one = new SSLException("one");
        IOException other = new IOException("other", one);
        Throwable circle = one.initCause(other);
        assertThat(sentence(circle)).isEqualTo("The TLS handshake failed");
    }

    @ParameterizedTest
    @CsvSource({"15000, 15 s", "200, 0.2 s", "1500, 1.5 s", "60000, 60 s", "999, 0.999 s"})
    void timesAreInSeconds(long millis, String written) {
        assertThat(SendFailure.seconds(Duration.ofMillis(millis))).isEqualTo(written);
    }
}
