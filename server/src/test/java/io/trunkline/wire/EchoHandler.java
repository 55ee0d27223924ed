package io.trunkline.wire;

import io.trunkline.connection.AllowedMethods;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.http.Answers;
import io.trunkline.http.HttpFault;
import io.trunkline.http.request.Call;
import io.trunkline.http.request.RequestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Answers a call with what was read of it. */
final class EchoHandler extends Handler.Abstract {

    static final String LONG_TEXT = "x".repeat(4096);

    /** What the method {@code Shared} answers with, the same bytes each time. */
    static final byte[] SHARED_BYTES = new byte[1024 * 1024];

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Counted down when the method {@code Wait} is entered. */
    final CountDownLatch entered = new CountDownLatch(1);

    /** Has a permit for each time that the method {@code Wait} is entered. */
    final Semaphore waiting = new Semaphore(0);

    /** Lets the method {@code Wait} go on. */
    final CountDownLatch mayLeave = new CountDownLatch(1);

    /** Completed when an answer of the method {@code Huge} has ended: with what kept it from being sent, if anything. */
    final CompletableFuture<Optional<Throwable>> hugeEnded = new CompletableFuture<>();

    private final RequestReader reader;

    EchoHandler(RequestReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!Request.getPathInContext(request).startsWith(RequestReader.BASE_PATH)) {
            return false;
        }
        if (AllowedMethods.CALLING.answers(request, response, callback)) {
            return true;
        }
        try {
            answer(reader.read(request), response, callback);
        } catch (HttpFault e) {
            Answers.fault(response, callback, e);
        } catch (FaultException e) {
            Fault fault = e.first();
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", fault.code().number());
            error.put("msg", fault.message());
            error.put("field_name", fault.field());
            error.put("hint", fault.hint());
            Answers.json(response, callback, MAPPER.writeValueAsBytes(Map.of("error", error)));
        }
        return true;
    }

    private Callback ended(Callback callback) {
        return Callback.from(
                () -> {
                    hugeEnded.complete(Optional.empty());
                    callback.succeeded();
                },
                failure -> {
                    hugeEnded.complete(Optional.of(failure));
                    callback.failed(failure);
                });
    }

    private void answer(Call call, Response response, Callback callback) throws InterruptedException {
        switch (call.method()) {
            case "Fail" -> throw new IllegalStateException("a secret reason");
            case "File" -> {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
                response.write(true, ByteBuffer.wrap(LONG_TEXT.getBytes(StandardCharsets.UTF_8)), callback);
            }
            case "Long" -> Answers.json(response, callback, MAPPER.writeValueAsBytes(Map.of("result", LONG_TEXT)));
            case "Huge" -> {
                int size = Integer.parseInt(call.parameters().first("size"));
                Answers.json(response, ended(callback), "x".repeat(size).getBytes(StandardCharsets.UTF_8));
            }
            case "Shared" -> response.write(true, ByteBuffer.wrap(SHARED_BYTES).asReadOnlyBuffer(), callback);
            case "Blocking" -> {
                int size = Integer.parseInt(call.parameters().first("size"));
                Callback ended = ended(callback);
                try {
                    Answers.file(response, "a.csv", false, size, new ByteArrayInputStream(new byte[size]));
                    ended.succeeded();
                } catch (IOException e) {
                    ended.failed(e);
                }
            }
            case "Wait" -> {
                entered.countDown();
                waiting.release();
                mayLeave.await();
                Answers.json(response, callback, MAPPER.writeValueAsBytes(Map.of("result", 1)));
            }
            case null, default -> {
                Map<String, Object> echo = new LinkedHashMap<>();
                echo.put("method", call.method());
                echo.put("parameters", call.parameters().asMap());
                echo.put("virtual", Thread.currentThread().isVirtual());
                Answers.json(response, callback, MAPPER.writeValueAsBytes(echo));
            }
        }
    }
}
