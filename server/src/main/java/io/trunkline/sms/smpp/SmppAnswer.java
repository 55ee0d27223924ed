package io.trunkline.sms.smpp;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.bean.Command;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.PendingResponse;
import org.jsmpp.extra.ResponseTimeoutException;

/** The carrier's answer to one packet, which can also be that the connection was lost. Thread-safe. */
final class SmppAnswer extends PendingResponse<Command> {

    private final CompletableFuture<Command> answer = new CompletableFuture<>();
    private final long timeoutMillis;

    SmppAnswer(long timeoutMillis) {
        super(timeoutMillis);
        this.timeoutMillis = timeoutMillis;
    }

    /** The packet was sent, and its answer will not come. */
    static final class LostException extends IOException {

        LostException(String message) {
            super(message);
        }
    }

    @Override
    public void done(Command response) {
        answer.complete(response);
    }

    @Override
    public void doneWithInvalidResponse(InvalidResponseException e) {
        answer.completeExceptionally(e);
    }

    /** The connection was lost. */
    void lost() {
        answer.completeExceptionally(new LostException("The connection was lost before the carrier answered"));
    }

    /**
     * Waits for the answer.
     *
     * @throws LostException if the connection is lost, or this thread is interrupted, which it stays
     */
    Command await() throws ResponseTimeoutException, InvalidResponseException, NegativeResponseException, IOException {
        try {
            Command response = answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
            if (response.getCommandStatus() != 0) {
                throw new NegativeResponseException(response.getCommandStatus());
            }
            return response;
        } catch (TimeoutException e) {
            throw new ResponseTimeoutException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LostException("This program did not wait for the carrier's answer");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InvalidResponseException invalid -> throw invalid;
                case LostException lost -> throw lost;
                case null, default -> throw new IOException(e);
            }
        }
    }
}
