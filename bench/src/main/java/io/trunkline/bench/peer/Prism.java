package io.trunkline.bench.peer;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.workload.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prism, which answers from the OpenAPI document that our server describes itself with. */
final class Prism implements Peer {

    private static final String RESULT = "{\"result\":";
    private static final String NO_BODY = "\r\nContent-Length: 0\r\n\r\n";
    private static final RequestTemplate READ =
            new RequestTemplate(RequestTemplate.get("/GetAccountInfo").before().replace("GET", "POST"), NO_BODY);

    @Override
    public String name() {
        return "Prism 5.16.0";
    }

    @Override
    public String lacks() {
        return "an example from our OpenAPI document: no state, no disk, no audit; looks at requests, checks no token";
    }

    @Override
    public RunningPeer start(Ground ground) {
        Path program = ground.download("prism", "node_modules/@stoplight/prism-cli/dist/index.js");
        URI ours = ground.stage().address(Engine.SQLITE);
        Path document = ground.work().fresh("openapi.yaml");
        try {
            Files.writeString(
                    document,
                    ground.send(HttpRequest.newBuilder(ours.resolve("/openapi.yaml"))
                            .build()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = Launch.freePort();
        URI http = URI.create("http://127.0.0.1:" + port);
        ground.start(
                new ProcessBuilder(
                        ground.node().toString(),
                        program.toString(),
                        "mock",
                        document.toString(),
                        "--port",
                        Integer.toString(port),
                        "--verboseLevel",
                        "silent"),
                http.resolve("/"));
        return new RunningPeer(
                http,
                ground.load(edits(), "none", Expected.beginningWith(RESULT)),
                ground.load(List.of(READ), "none", Expected.beginningWith(RESULT)));
    }

    /**
     * Prism serves the document's paths without the prefix of its servers, and knows only what is in it: POST, with
     * parameters in the query.
     */
    private static List<RequestTemplate> edits() {
        return Calls.editQuery().stream()
                .map(call -> new RequestTemplate(call.before().replace("GET /platform_api/", "POST /"), NO_BODY))
                .toList();
    }
}
