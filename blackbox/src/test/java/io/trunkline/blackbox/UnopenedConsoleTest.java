package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A console that nobody opens costs nothing: neither the start nor calls load what its pages are made of. */
@OwnServer
class UnopenedConsoleTest {

    /** What the server is put together with; the rest is below. */
    private static final Pattern PAGES =
            Pattern.compile("\\] (io\\.trunkline\\.console\\.[a-z]+\\.\\S+|gg\\.jte\\.\\S+)");

    @Test
    void itsPagesAreLoadedWithTheFirstOfThem() throws IOException, InterruptedException {
        try (Folder folder = Folder.create()) {
            Path log = folder.path().resolve("classes.txt");
            try (ServerProcess server = ServerProcess.startWithJava(folder.path(), "-Xlog:class+load:file=" + log);
                    Api owner = server.owner()) {
                owner.set("account_first_name", "Ada").assertDone();
                assertThat(loaded(log)).isEmpty();
                open(server);
                assertThat(loaded(log)).anyMatch(name -> name.startsWith("gg.jte."));
            }
        }
    }

    private static void open(ServerProcess server) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpRequest page =
                    HttpRequest.newBuilder(server.http().resolve("/sign-in")).build();
            assertThat(browser.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static List<String> loaded(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(PAGES::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1))
                    .toList();
        }
    }
}
