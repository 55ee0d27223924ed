package io.trunkline.bench.peer;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.report.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * WireMock with a stub for each of the two methods.
 *
 * @param journal whether it keeps every request, as it does by default
 */
record WireMock(boolean journal) implements Peer {

    private static final double TARGET = 1.5;
    private static final String RESULT = "{\"result\":1}";
    private static final String STUB = """
            {"request": {"method": "%s", "urlPath": "/platform_api/%s"},
             "response": {"status": 200, "body": "{\\"result\\":1}", "headers": {"Content-Type": "application/json"}}}
            """;

    @Override
    public String name() {
        return journal ? "WireMock 3.13.2" : "WireMock 3.13.2, without its journal";
    }

    @Override
    public Target target() {
        return Target.atLeastTimes(TARGET);
    }

    @Override
    public String lacks() {
        return "one canned answer: no state, no disk, no audit, no authentication, no validation";
    }

    @Override
    public RunningPeer start(Ground ground) {
        Path root = ground.work().fresh("wiremock");
        try {
            Path mappings = Files.createDirectories(root.resolve("mappings"));
            Files.writeString(mappings.resolve("edit.json"), STUB.formatted("POST", "SetAccountInfo"));
            Files.writeString(mappings.resolve("read.json"), STUB.formatted("GET", "GetAccountInfo"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = Launch.freePort();
        URI http = URI.create("http://127.0.0.1:" + port);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ground.download("wiremock", "wiremock-standalone-3.13.2.jar").toString(),
                "--port",
                Integer.toString(port),
                "--root-dir",
                root.toString(),
                "--disable-banner"));
        if (!journal) {
            command.add("--no-request-journal");
        }
        ground.start(new ProcessBuilder(command), http.resolve("/platform_api/GetAccountInfo"));
        return new RunningPeer(
                http,
                ground.load(Calls.edit(), "none", Expected.exactly(RESULT)),
                ground.load(Calls.read(), "none", Expected.exactly(RESULT)));
    }
}
