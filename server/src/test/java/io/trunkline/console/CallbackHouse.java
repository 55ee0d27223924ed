package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.QueueStatus;
import io.trunkline.callback.send.TestReceiver;
import io.trunkline.callback.type.CallbackType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A server with a receiver of callbacks, and a browser in which the owner is signed in. Not thread-safe. */
final class CallbackHouse implements AutoCloseable {

    final TestReceiver receiver;
    final ConsoleServer server;
    final ConsoleVisitor visitor;

    CallbackHouse(Path data) throws IOException {
        receiver = new TestReceiver();
        server = new ConsoleServer(data, "callbacks.allow-networks", "127.0.0.0/8");
        visitor = server.signedIn();
    }

    @Override
    public void close() {
        visitor.close();
        server.close();
        receiver.close();
    }

    void setUrl() {
        assertThat(location(visitor.submit("/callbacks", Map.of("callback_url", receiver.url("/hook")))))
                .startsWith("/callbacks?done=saved&call=SetAccountInfo");
    }

    String salt() {
        return Optional.ofNullable(server.account().profile().get(ProfileFields.CALLBACK_SALT))
                .orElse("");
    }

    /** Sends a form: names and values by turns. */
    HttpResponse<String> post(String path, String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return visitor.post("/callbacks", path, fields);
    }

    HttpResponse<String> secrets(String... fields) {
        return post("/callbacks/secrets", fields);
    }

    /** Adds callbacks to a queue that is stopped, so that nothing happens to them. */
    void addPaused(int count, CallbackType type, String name) {
        boolean isDone = server.seen(services -> services.store().database().write(handle -> {
            for (int i = 0; i < count; i++) {
                services.webhooks()
                        .callbacks()
                        .add(
                                handle,
                                server.owner(),
                                type,
                                JsonMapper.shared().createObjectNode().put("note", name));
            }
            return handle.execute(
                            "UPDATE callback_queues SET suspended = 'PAUSED', due_at = NULL, failing_since = 1772000000000000")
                    == 1;
        }));
        assertThat(isDone).isTrue();
    }

    /** Has the callbacks with ids up to one delivered, as far as the database knows. */
    void deliverUpTo(int id) {
        int changed = server.seen(services -> services.store().database().write(handle -> {
            handle.execute("UPDATE callback_queues SET waiting = waiting - ?", id);
            return handle.execute("UPDATE callbacks SET state = 1, ended = created WHERE callback_id <= ?", id);
        }));
        assertThat(changed).isEqualTo(id);
    }

    QueueStatus status() {
        return server.seen(services ->
                services.webhooks().callbacks().status(server.owner()).orElseThrow());
    }

    void freeze() {
        boolean isDone = server.seen(services -> {
            services.accounts()
                    .profiles()
                    .edit(
                            Actor.operator("jane"),
                            "test",
                            server.owner(),
                            services.accounts().rules().newEdit(),
                            new StateChange(Optional.empty(), Optional.of(true)));
            return true;
        });
        assertThat(isDone).isTrue();
    }
}
