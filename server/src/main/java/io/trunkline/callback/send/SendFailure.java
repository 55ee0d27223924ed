package io.trunkline.callback.send;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a request got no answer. Never repeats what the receiver sent, the URL or a stack trace. */
final class SendFailure {

    private SendFailure() {}

    static String sentence(@Nullable Throwable failure, CallbackSettings settings) {
        return switch (failure) {
            case UnknownHostException _ -> "The name does not resolve";
            case SocketTimeoutException _ -> "No connection within " + seconds(settings.connectTimeout());
            case NoRouteToHostException _ -> "No route to the host";
            case ConnectException _ -> "Connection refused";
            case SSLException e -> tls(e);
            case TimeoutException _ -> "The receiver fell silent during the connection setup";
            case HttpResponseException _ -> "The answer is not valid HTTP";
            case RejectedExecutionException _ -> "Too many callbacks are waiting for this host";
            case EOFException _, ClosedChannelException _, SocketException _ ->
                "The connection was closed before an answer arrived";
            case IOException e
            when e.getCause() instanceof RejectedExecutionException -> "Too many names are being resolved";
            case RuntimeException e when e instanceof HttpException -> "The answer is not valid HTTP";
            case null, default -> "The connection was lost before an answer arrived";
        };
    }

    private static String tls(SSLException failure) {
        Throwable cause = failure;
        boolean isAboutTrust = false;
        // The causes of a handshake's failure are a few levels deep; the limit guards against a loop.
        for (int depth = 0; cause != null && depth < 10; depth++) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return "The certificate has expired";
                }
                case CertificateNotYetValidException _ -> {
                    return "The certificate is not valid yet";
                }
                case CertPathValidatorException e
                when isOutOfDate(e) -> {
                    return "The certificate has expired";
                }
                default -> {}
            }
            if (cause.getCause() == null && cause instanceof CertificateException) {
                // Java's checks of the name, unlike those of the chain, have no exception type or cause of their own.
                return "The certificate is for another name";
            }
            isAboutTrust |= cause instanceof CertificateException;
            cause = cause.getCause();
        }
        return isAboutTrust ? "The certificate is not trusted" : "The TLS handshake failed";
    }

    private static boolean isOutOfDate(CertPathValidatorException e) {
        return e.getReason() == CertPathValidatorException.BasicReason.EXPIRED;
    }

    /** The duration as text, such as {@code 15 s} or {@code 0.2 s}. */
    static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
