package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the programs of docs/clients.md as a reader would: each saved under the name that its first comment gives, and
 * started with the command after {@code run:}.
 */
@WithTrunkline
class ClientsPageTest {

    private static final Path PAGE = Path.of("../docs/clients.md");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("^(?:#|//) (\\S+) - run: (.+)$", Pattern.MULTILINE);

    private final Target target;
    private final Api api;

    ClientsPageTest(Target target) throws IOException {
        this.target = target;
        this.api = new Api(target);
    }

    /** A program of the page. */
    record Sample(String language, String file, String command, String text) {

        boolean usesAnOfficialClient() {
            return text.contains("voximplant");
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Sample> samples() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .flatMap(block -> {
                    var run = RUN.matcher(block.group(2));
                    return run.find()
                            ? Stream.of(new Sample(block.group(1), run.group(1), run.group(2), block.group(2)))
                            : Stream.empty();
                })
                .toList();
    }

    @BeforeEach
    void setOtherValues() throws IOException, InterruptedException {
        assertThat(api.call("SetAccountInfo", Map.of("language_code", "en", "account_first_name", "Nobody"))
                        .toString())
                .isEqualTo("{\"result\":1}");
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void thePageHasAProgramForEveryLanguageThatItPromises() throws IOException {
        assertThat(samples())
                .extracting(Sample::file)
                .containsExactly(
                        "Official.java",
                        "official.mjs",
                        "profile.sh",
                        "profile.py",
                        "profile.mjs",
                        "profile.rb",
                        "profile.php");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aProgramSetsTwoFieldsAndReadsThemBack(Sample sample, @TempDir Path folder)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve(sample.file()), sample.text());
        Path modules = folder.resolve("node_modules");
        if (sample.text().contains("@voximplant/")) {
            Files.createSymbolicLink(modules, NodeFolder.installed().resolve("node_modules"));
        }

        String output = Program.run(folder, environment(sample), List.of("bash", "-c", sample.command()))
                .success();

        Files.deleteIfExists(modules);
        assertThat(output).contains("Zoë");
        if (!sample.usesAnOfficialClient()) {
            List<String> answers = output.lines().toList();
            assertThat(answers).hasSize(2);
            assertThat(answers.getFirst()).isEqualTo("{\"result\":1}");
            assertSet(JsonMapper.shared().readTree(answers.getLast()).required("result"));
        }
        assertSet(api.profile());
    }

    private Map<String, String> environment(Sample sample) throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Runtimes.pathFor(sample.language()));
        environment.put("TRUNKLINE_URL", target.https().toString());
        environment.put("TRUNKLINE_CREDENTIALS", target.credentials().toString());
        environment.put("TRUNKLINE_CA", target.authority().toString());
        environment.put("CLASSPATH", System.getProperty("java.class.path"));
        // It would win over the path that the Node.js client is given.
        environment.put("VOXIMPLANT_CREDENTIALS", "");
        return environment;
    }

    private static void assertSet(JsonNode profile) {
        assertThat(profile.required("language_code").asString()).isEqualTo("de");
        assertThat(profile.required("account_first_name").asString()).isEqualTo("Zoë");
    }
}
