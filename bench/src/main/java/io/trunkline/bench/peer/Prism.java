package io.trunkline.bench.peer;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.workload.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prism, which answers from the OpenAPI document that our server describes itself with. */
final class Prism implements Peer {

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
                ground.load(Calls.edit(), "none", Expected.beginningWith("{\"result\":")),
                ground.load(Calls.read(), "none", Expected.beginningWith("{\"result\":")));
    }
}
