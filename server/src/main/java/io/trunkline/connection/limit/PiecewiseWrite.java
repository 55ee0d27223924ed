package io.trunkline.connection.limit;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingNestedCallback;

/** Writes a long body in pieces, one after the other. */
final class PiecewiseWrite extends IteratingNestedCallback {

    private final Response response;
    private final boolean last;
    private final ByteBuffer content;
    private final PendingWrite write;
    private final int length;

    PiecewiseWrite(Response response, boolean last, ByteBuffer content, PendingWrite write, int length) {
        super(write);
        this.response = response;
        this.last = last;
        this.content = content;
        this.write = write;
        this.length = length;
    }

    @Override
    protected Action process() {
        if (!content.hasRemaining()) {
            return Action.SUCCEEDED;
        }
        int size = Math.min(length, content.remaining());
        ByteBuffer piece = content.slice(content.position(), size);
        write.writing(piece);
        content.position(content.position() + size);
        response.write(last && !content.hasRemaining(), piece, this);
        return Action.SCHEDULED;
    }
}
