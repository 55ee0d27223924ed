package io.trunkline.connection;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 whose connections end in stages (RFC 9112 section 9.6): after the last answer, what the client still sends is read and
 * dropped until it ends its side too. A server that closes at once resets the connection when more arrives, and a reset
 * makes the client's system drop the answer that it has received; so it went to every body that came after its refusal. How long a
 * client may go on sending is limited by {@link io.trunkline.connection.limit.SlowClientGuard}.
 */
public final class LingeringHttp1 extends HttpConnectionFactory {

    public LingeringHttp1(HttpConfiguration configuration) {
        super(configuration);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new Http1(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    private static final class Http1 extends HttpConnection {

        Http1(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            return new Parser(super.newHttpParser(compliance), compliance);
        }

        @Override
        protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
            return new Stream(method, uri, version);
        }

        private final class Stream extends HttpStreamOverHTTP1 {

            Stream(String method, String uri, HttpVersion version) {
                super(method, uri, version);
            }

            /** Jetty closes a connection with an unread body. Before the answer begins, it only asks whether another may follow. */
            @Override
            public @Nullable Throwable consumeAvailable() {
                Throwable unread = super.consumeAvailable();
                return isCommitted() ? null : unread;
            }
        }

        private final class Parser extends HttpParser {

            /** Parses as another would. */
            Parser(HttpParser other, HttpCompliance compliance) {
                super(
                        (HttpParser.RequestHandler) other.getHandler(),
                        getHttpConfiguration().getRequestHeaderSize(),
                        compliance);
                setHeaderCacheSize(other.getHeaderCacheSize());
                setHeaderCacheCaseSensitive(other.isHeaderCacheCaseSensitive());
            }

            /** Jetty closes a connection that receives something for a terminated parser. */
            @Override
            public boolean isTerminated() {
                return super.isTerminated() && !isLingering();
            }

            @Override
            public boolean parseNext(ByteBuffer buffer) {
                if (isLingering()) {
                    BufferUtil.clear(buffer);
                }
                return super.parseNext(buffer);
            }

            /** After the last answer; a request that is still being answered has to learn that its body has ended. */
            private boolean isLingering() {
                return isClose() && getHttpChannel().getRequest() == null;
            }
        }
    }
}
