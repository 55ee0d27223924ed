package io.trunkline.operator;

import io.trunkline.audit.RefusedCall;
import io.trunkline.audit.refusal.RefusalLog;
import io.trunkline.http.ClientAddress;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Records every call to the operator's listener that is refused because it has no valid token, whichever inner handler refuses it,
 * before its answer leaves. Thread-safe.
 */
public final class RefusalRecorder extends Handler.Wrapper {

    private final RefusalLog log;

    /** Wraps {@code handler}, which must use 401 for nothing else. */
    public RefusalRecorder(Handler handler, RefusalLog log) {
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
                log.noteStranger(
                        RefusedCall.ofOperatorApi(ClientAddress.peer(getRequest()), HttpStatus.UNAUTHORIZED_401),
                        OperatorHandler.userAgent(getRequest()));
            }
            super.write(last, content, callback);
        }
    }
}
