package io.trunkline.operator;

import io.trunkline.audit.RefusalLog;
import io.trunkline.audit.RefusedCall;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Notes every call of the operator's listener that is refused for having no good token, whichever handler behind it refuses, before its
 * answer leaves. Thread-safe.
 */
public final class Refusals extends Handler.Wrapper {

    private final RefusalLog log;

    /** Around {@code handler}, which answers 401 for nothing else. */
    public Refusals(Handler handler, RefusalLog log) {
        super(handler);
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, new Watched(request, response), callback);
    }

    private final class Watched extends Response.Wrapper {

        private boolean noted;

        Watched(Request request, Response response) {
            super(request, response);
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            if (getStatus() == HttpStatus.UNAUTHORIZED_401 && !noted) {
                noted = true;
                log.note(
                        RefusedCall.ofOperatorApi(Request.getRemoteAddr(getRequest()), HttpStatus.UNAUTHORIZED_401),
                        OperatorHandler.userAgent(getRequest()));
            }
            super.write(last, content, callback);
        }
    }
}
