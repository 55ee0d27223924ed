package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A server on PostgreSQL: it is killed under edits, and its database is taken away and given back. */
@OwnServer
class PostgresOutageTest {

    private static final int MAX_EDITING_MILLIS = 300;

    @Test
    void nothingIsLostWhenTheServerIsKilledAndItHealsWhenTheDatabaseComesBack() throws Exception {
        try (Folder folder = Folder.create();
                Postgres postgres = Postgres.start(folder.path().resolve("postgres"))) {
            String[] flags = {"--database", postgres.url()};
            CrashRun run;
            try (ServerProcess server = ServerProcess.start(folder.path(), flags)) {
                run = CrashRun.withNewAccounts(server, 2);
            }
            ServerProcess killed = ServerProcess.start(folder.path(), flags);
            run.resume(killed.http(), "at the start");
            run.edit("the kill", ThreadLocalRandom.current().nextInt(MAX_EDITING_MILLIS), killed::kill);
            try (ServerProcess server = ServerProcess.start(folder.path(), flags)) {
                run.resume(server.http(), "after the last kill");
                run.editUntilRefused("PostgreSQL is gone", 4, postgres::kill);
                assertUnavailable(server);

                postgres.restart();

                Poll.until("the server has healed", () -> status(server, "/readyz") == 200);
                run.resume(server.http(), "after PostgreSQL came back");
                run.edit("after PostgreSQL came back", 100, server::kill);
            }
            try (ServerProcess server = ServerProcess.start(folder.path(), flags)) {
                run.resume(server.http(), "at the end");
            }
            try (AuditTrail trail = AuditTrail.ofUrl(postgres.url())) {
                run.check(trail);
            }
        }
    }

    private static int status(ServerProcess server, String path) throws Exception {
        try (Connection connection = Connection.open(server.http())) {
            return connection.exchange(Request.get(path)).status();
        }
    }

    private static void assertUnavailable(ServerProcess server) throws Exception {
        Poll.until("the server has noticed", () -> status(server, "/readyz") == 503);
        assertThat(status(server, "/livez")).isEqualTo(200);
        try (Api api = server.owner()) {
            Refusal.assertThat(api.set("account_first_name", "x"), 4);
            Refusal.assertThat(api.call(Form.GET_QUERY, "GetAccountInfo", Map.of()), 4);
        }
    }
}
