package io.trunkline.bench.peer;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.report.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak on the benchmark's PostgreSQL: users of a realm are changed and read over its admin REST API with the token of
 * a service account; admin events are kept with their details, which is its audit.
 */
final class Keycloak implements Peer {

    private static final double TARGET = 30;

    private static final int USERS = 1_000;
    private static final String REALM = "bench";
    private static final String SECRET = "bench-secret";
    private static final String USERS_PATH = "/admin/realms/" + REALM + "/users/";

    @Override
    public String name() {
        return "Keycloak 26.7.3, PostgreSQL";
    }

    @Override
    public Target target() {
        return Target.atLeastTimes(TARGET);
    }

    @Override
    public String lacks() {
        return "nothing of these: durable, with admin events, token verified per call";
    }

    @Override
    public RunningPeer start(Ground ground) {
        Path home = ground.download("keycloak", "keycloak-26.7.3");
        writeRealm(home.resolve("data/import/bench-realm.json"));
        PostgresCluster.Base base = ground.stage().newPostgresDatabase();
        int port = Launch.freePort();
        int management = Launch.freePort();
        URI http = URI.create("http://127.0.0.1:" + port);
        ground.start(
                new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start",
                        "--optimized",
                        "--import-realm",
                        "--db-url=" + base.url(),
                        "--db-username=" + base.user(),
                        "--db-password=none",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + management,
                        // Its tokens name the address at which they were got, and are refused at any other.
                        "--hostname=" + http),
                http.resolve("/realms/" + REALM));
        return new RunningPeer(
                http,
                ground.load(edits(), token(ground, http), new Expected(204, "", 0)),
                ground.load(reads(), token(ground, http), Expected.beginningWith("{\"id\"")));
    }

    /** Every user with one set of values, then with another, so that every edit changes something. */
    private static List<RequestTemplate> edits() {
        return IntStream.range(0, 2 * USERS)
                .mapToObj(i -> RequestTemplate.withBody(
                        "PUT",
                        USERS_PATH + id(i % USERS),
                        "application/json",
                        String.format(
                                Locale.ROOT,
                                "{\"firstName\":\"Ada%1$d\",\"lastName\":\"Lovelace%1$d\",\"email\":\"ada%1$d@example.com\",\"emailVerified\":%2$b,\"enabled\":true}",
                                i,
                                i < USERS)))
                .toList();
    }

    private static List<RequestTemplate> reads() {
        return IntStream.range(0, USERS)
                .mapToObj(i -> RequestTemplate.get(USERS_PATH + id(i)))
                .toList();
    }

    private static String id(int user) {
        return new UUID(0x5b6c_7d8e_0000_4000L, 0x8000_0000_0000_0000L + user).toString();
    }

    private static String token(Ground ground, URI http) {
        String answer =
                ground.send(HttpRequest.newBuilder(http.resolve("/realms/" + REALM + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=bench&client_secret=" + SECRET))
                        .build());
        return new JsonMapper().readTree(answer).get("access_token").asString();
    }

    private static void writeRealm(Path file) {
        String users = IntStream.range(0, USERS)
                .mapToObj(i -> String.format(Locale.ROOT, """
                        {"id": "%s", "username": "user%d", "enabled": true, "email": "user%d@example.com",
                         "firstName": "Grace", "lastName": "Hopper"}""", id(i), i, i))
                .collect(Collectors.joining(",\n"));
        String realm = """
                {"realm": "%s", "enabled": true, "sslRequired": "none", "accessTokenLifespan": 3600,
                 "adminEventsEnabled": true, "adminEventsDetailsEnabled": true,
                 "clients": [{"clientId": "bench", "enabled": true, "secret": "%s", "serviceAccountsEnabled": true,
                              "standardFlowEnabled": false, "publicClient": false}],
                 "users": [{"username": "service-account-bench", "enabled": true, "serviceAccountClientId": "bench",
                            "clientRoles": {"realm-management": ["manage-users", "view-users"]}},
                 %s]}
                """.formatted(REALM, SECRET, users);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
