package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Nonsense in each parameter that the server declares, for each method: an answer by the API's standards, and never a failure. */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryParameterTest {

    private static final int INTERNAL_ERROR = 2;

    private static final List<String> NONSENSE = List.of(
            "",
            "0",
            "-1",
            "99999999999999999999999999",
            "1e400",
            "\u0000",
            "\uD83D\uDCA5 ' OR 1=1 -- ",
            "[",
            "{\"a\":[1]}",
            ";;;",
            "x".repeat(20_000));

    private final Api onSqlite;
    private final Folder folder;
    private final Postgres postgres;
    private final ServerProcess server;
    private final Api onPostgres;

    EveryParameterTest(Target target) throws IOException {
        onSqlite = target.newAccount();
        folder = Folder.create();
        postgres = Postgres.start(folder.path().resolve("postgres"));
        server = ServerProcess.start(
                folder.path(), "--database", postgres.url(), "--limits.failed-authentications", "off");
        onPostgres = server.owner();
    }

    @AfterAll
    void close() throws IOException {
        onSqlite.close();
        onPostgres.close();
        server.close();
        postgres.close();
        folder.close();
    }

    @TestFactory
    Stream<DynamicTest> nonsenseIsAnsweredNotFailedOn() {
        JsonNode paths = onSqlite.send(Request.get("/openapi.json")).json().get("paths");
        List<DynamicTest> tests = new ArrayList<>();
        for (var path : paths.properties()) {
            String method = path.getKey().substring(1);
            List<String> names = new ArrayList<>();
            path.getValue()
                    .get("post")
                    .get("parameters")
                    .forEach(parameter -> names.add(parameter.get("name").stringValue()));
            tests.add(DynamicTest.dynamicTest(
                    method + " on SQLite", () -> names.forEach(name -> check(onSqlite, method, name))));
            tests.add(DynamicTest.dynamicTest(
                    method + " on PostgreSQL", () -> names.forEach(name -> check(onPostgres, method, name))));
        }
        return tests.stream();
    }

    private static void check(Api owner, String method, String parameter) {
        for (String text : NONSENSE) {
            Answer answer = owner.call(Form.URLENCODED, method, Map.of(parameter, text));
            String what = "%s with %s=%s: %s"
                    .formatted(method, parameter, text.substring(0, Math.min(30, text.length())), answer.text());
            assertThat(answer.status()).as(what).isEqualTo(200);
            assertThat(answer.code()).as(what).isNotEqualTo(INTERNAL_ERROR);
            assertThat(answer.json().has("result") || answer.json().has("error"))
                    .as(what)
                    .isTrue();
            if (text.length() > 1000) {
                assertThat(answer.text().length())
                        .as("nothing long is sent back")
                        .isLessThan(5_000);
            }
        }
    }
}
