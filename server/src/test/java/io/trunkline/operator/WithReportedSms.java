package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A server that is told of messages, and looks at what it has made of them. */
abstract class WithReportedSms {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    static final String PATH = "/accounts/1/messages";
    static final String TEXT = "See you at the pier";
    static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OperatorServer server;
    final OperatorClient client;

    WithReportedSms(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        client = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static ObjectNode message(String id, String direction) {
        return NODES.objectNode()
                .put("id", id)
                .put("direction", direction)
                .put("source", "+4915112345678")
                .put("destination", "442071838750")
                .put("text", TEXT)
                .put("status", "ok");
    }

    static ObjectNode batch(ObjectNode... messages) {
        ObjectNode body = NODES.objectNode();
        ArrayNode list = body.putArray("messages");
        List.of(messages).forEach(list::add);
        return body;
    }

    Reply post(JsonNode body, String... headers) {
        return client.send("POST", PATH, body.toString(), headers);
    }

    static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    JsonNode report(JsonNode body) {
        return ok(post(body)).get("messages");
    }

    void set(String profile) {
        JsonNode _ = ok(client.send("PATCH", "/accounts/1", profile));
    }

    <T> T look(Function<Services, T> look) {
        try (Services services = server.services()) {
            return look.apply(services);
        }
    }

    long count(String table) {
        return look(services -> services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                        .mapTo(Long.class)
                        .one()));
    }

    List<AuditEntry> audit() {
        return look(services -> services.store().database().read(handle -> new AuditLog().newest(handle, 1, 10)));
    }

    JsonNode export() {
        return ok(client.get("/accounts/1/export"));
    }
}
