package io.trunkline.bench.peer;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.report.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The simulator emulate, playing the API of Vercel, of which the user's profile is the nearest to an account's. */
final class Emulate implements Peer {

    private static final double TARGET = 1.5;

    /** Each token may be used for 5 000 calls in an hour, so there are many, all of the one user. */
    private static final List<String> TOKENS =
            IntStream.range(0, 4_000).mapToObj(i -> "bench_token_" + i).toList();

    private static final int VARIANTS = 100;
    private static final String USER = """
            vercel:
              users:
                - username: bench
                  name: Bench
                  email: bench@example.com
            """;

    @Override
    public String name() {
        return "emulate 0.12.2 (Vercel's user)";
    }

    @Override
    public Target target() {
        return Target.atLeastTimes(TARGET);
    }

    @Override
    public String lacks() {
        return "state in memory only: no disk, no audit; tokens are looked up, not verified";
    }

    @Override
    public RunningPeer start(Ground ground) {
        Path seed = ground.work().fresh("emulate.yaml");
        try {
            Files.writeString(
                    seed,
                    TOKENS.stream()
                            .map(token -> "  " + token + ": {login: bench, scopes: [user]}\n")
                            .collect(Collectors.joining("", "tokens:\n", USER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int port = Launch.freePort();
        URI http = URI.create("http://127.0.0.1:" + port);
        ground.start(
                new ProcessBuilder(
                        ground.node().toString(),
                        ground.download("emulate", "node_modules/emulate/dist/index.js")
                                .toString(),
                        "start",
                        "--service",
                        "vercel",
                        "--port",
                        Integer.toString(port),
                        "--seed",
                        seed.toString()),
                http.resolve("/v2/user"));
        List<RequestTemplate> edits = IntStream.range(0, VARIANTS)
                .mapToObj(i -> RequestTemplate.withBody(
                        "PATCH",
                        "/v2/user",
                        "application/json",
                        String.format(Locale.ROOT, "{\"name\":\"Ada%d\",\"email\":\"ada%d@example.com\"}", i, i)))
                .toList();
        return new RunningPeer(
                http,
                ground.load(edits, TOKENS, Expected.beginningWith("{")),
                ground.load(List.of(RequestTemplate.get("/v2/user")), TOKENS, Expected.beginningWith("{\"user\"")));
    }
}
