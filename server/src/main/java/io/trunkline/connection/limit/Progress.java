package io.trunkline.connection.limit;

import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * What a connection is still waiting for from its client. Reads fields of another thread without a lock: a stale
 * value is harmless, since only the same result in every check over the whole timeout counts. Used by one thread at a time.
 */
sealed interface Progress {

    /** The value of {@link #pending()} if the client owes nothing. */
    long NOTHING = 0;

    /** Identifies what has begun and is incomplete, so that two checks can tell whether it is the same. */
    long pending();

    /** Whether the client is still sending; a silent connection is left to the idle timeout. */
    default boolean isStillSending() {
        return true;
    }

    /** The headers of an HTTP/1.1 request, or anything a client sends after the last answer. */
    record Http1(HttpConnection connection) implements Progress {

        private static final long AFTER_THE_LAST_ANSWER = -1;

        @Override
        public long pending() {
            HttpParser parser = connection.getParser();
            if (parser.isClose() || parser.isClosed()) {
                return AFTER_THE_LAST_ANSWER;
            }
            boolean inHeaders = parser.getState().compareTo(HttpParser.State.CONTENT) < 0;
            // Each request has its own number, so that a busy connection never looks like a slow one.
            return inHeaders && parser.getHeaderLength() > 0 ? connection.getMessagesIn() + 1 : NOTHING;
        }
    }

    /** An HTTP/2 frame, or headers spread over several frames. */
    record Http2(HTTP2Connection connection) implements Progress {

        @Override
        public long pending() {
            // Zero between frames.
            return connection.getSession().getParser().getBeginNanoTime();
        }
    }

    /** An HTTP/2 request, from a client that only sends other frames. */
    record NextRequest(HTTP2Connection connection) implements Progress {

        @Override
        public long pending() {
            HTTP2Session session = connection.getSession();
            return session.getStreamCount() == 0 ? session.getStreamsOpened() + 1 : NOTHING;
        }
    }

    /** Bytes over TLS that the client has not read, such as answers to its frames. */
    record Taking(SslConnection connection) implements Progress {

        @Override
        public long pending() {
            boolean isWriting = connection.getEndPoint() instanceof AbstractEndPoint below
                    && below.getWriteFlusher().isPending();
            // Grows by one TLS record at a time, at most 16 KiB.
            return isWriting ? connection.getBytesOut() + 1 : NOTHING;
        }
    }

    /** Bytes over HTTP/2 without TLS that the client has not read, such as answers to its frames. */
    record TakingHttp2(HTTP2Connection connection) implements Progress {

        @Override
        public long pending() {
            return connection.getEndPoint() instanceof CountingEndPoint bottom && bottom.isWaiting()
                    ? bottom.taken() + 1
                    : NOTHING;
        }
    }

    /** The TLS handshake, or a TLS record of which the layer above has not received anything yet. */
    final class Tls implements Progress {

        private static final long HANDSHAKE = -1;

        private final SslConnection connection;
        private long decrypted = -1;
        private long encryptedThen;
        private long encryptedBefore;
        private boolean sending;

        Tls(SslConnection connection) {
            this.connection = connection;
        }

        @Override
        public long pending() {
            Connection above = connection.getSslEndPoint().getConnection();
            if (above == null || above instanceof NegotiatingServerConnection) {
                return HANDSHAKE;
            }
            long encryptedNow = connection.getBytesIn();
            long decryptedNow = above.getBytesIn();
            sending = encryptedNow != encryptedBefore;
            encryptedBefore = encryptedNow;
            if (decryptedNow != decrypted) {
                decrypted = decryptedNow;
                encryptedThen = encryptedNow;
            }
            return encryptedNow == encryptedThen ? NOTHING : decryptedNow + 1;
        }

        @Override
        public boolean isStillSending() {
            return sending || decrypted < 0;
        }
    }
}
