package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that docs/threat-model.md names are there, in the server's tests or in the black-box ones. */
final class ThreatModelTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Map<String, String> sources = sources();
        for (MatchResult named : NAMED.matcher(Files.readString(PROJECT.resolve("docs/threat-model.md")))
                .results()
                .toList()) {
            String source = sources.getOrDefault(named.group(1), "");
            assertThat(source).as(named.group(1)).isNotEmpty();
            if (named.group(2) != null) {
                assertThat(source).as(named.group()).contains("void " + named.group(2) + "(");
            }
        }
    }

    @Test
    void everyThreatNamesATest() throws IOException {
        try (Stream<String> lines = Files.lines(PROJECT.resolve("docs/threat-model.md"))) {
            String threats = lines.dropWhile(line -> !line.startsWith("## Management API"))
                    .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.startsWith("| Threat |"))
                    .filter(line -> !NAMED.matcher(line.substring(line.lastIndexOf('|', line.length() - 2)))
                            .find())
                    .collect(Collectors.joining("\n"));
            assertThat(threats).isEmpty();
        }
    }

    /** The text of each class; that of both where the two modules have one of the same name. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("server", "blackbox")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/test"))) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".java")).toList()) {
                    sources.merge(
                            file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
