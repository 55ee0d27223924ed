package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the table of metrics in {@code docs/operations.md} true. Run with {@code -Dtrunkline.write-docs=true} to write it anew. */
final class MetricsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final String FROM =
            "<!-- Written by MetricsPageTest from here; run it with -Dtrunkline.write-docs=true after a change -->\n";
    private static final String TO = "<!-- to here -->\n";
    private static final String TOKEN = "a-token-of-a-monitor-that-nobody-guesses";

    private static final Pattern DESCRIPTION = Pattern.compile(
            "^# HELP (?<name>\\S+) (?<help>.*)\n# TYPE \\S+ (?<type>.*)\n(?<first>\\S+)", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    @Test
    void thePageHasAllMetrics(@TempDir Path data) throws Exception {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(FROM) + FROM.length()) + "\n" + table(data) + "\n"
                + page.substring(page.indexOf(TO));
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String table(Path data) throws IOException, InterruptedException {
        String text = scrape(data);
        Map<String, String> rows = new TreeMap<>();
        DESCRIPTION.matcher(text).results().forEach(metric -> rows.put(metric.group("name"), row(metric)));
        assertThat(rows)
                .hasSize(Math.toIntExact(
                        text.lines().filter(line -> line.startsWith("# HELP ")).count()));
        return "| Metric | Type | What it tells |\n|---|---|---|\n" + String.join("", rows.values());
    }

    private static String row(MatchResult metric) {
        String labels = LABEL.matcher(metric.group("first"))
                .results()
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.joining(",", "{", "}"));
        return String.format(
                Locale.ROOT,
                "| `%s%s` | %s | %s |\n",
                metric.group("name"),
                labels.equals("{}") ? "" : labels,
                metric.group("type"),
                metric.group("help"));
    }

    private static String scrape(Path data) throws IOException, InterruptedException {
        try (TrunklineServer server = TrunklineServer.start(
                        TestSettings.of(data, "operator.metrics-token", TOKEN),
                        InstantSource.system(),
                        new SecureRandom());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            server.operator().orElseThrow().resolve("/metrics"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
