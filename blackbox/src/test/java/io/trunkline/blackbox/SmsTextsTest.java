package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts of messages with the switches off: after the call, no file and no object of the server has them. */
@OwnServer
class SmsTextsTest {

    private static final int MESSAGES = 60;

    /** In every text, and in nothing else; long enough for its Base64 to be told from chance. */
    private static final String MARK = "Wacholderbeere-";

    private static String text(int i) {
        return MARK + "zu " + i + " d\u00e9j\u00e0 vu";
    }

    private static String message(int i, String direction) {
        return "{\"id\":\"m-" + i + "\",\"direction\":\"" + direction
                + "\",\"source\":\"4915112345678\",\"destination\":\"442071838750\"," + "\"text\":\"" + text(i)
                + "\",\"status\":\"ok\"}";
    }

    private static void report(OperatorClient operator, long account, int status, String body, String key) {
        HttpResponse<String> response =
                operator.post("/accounts/" + account + "/messages", body, key).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).doesNotContain(MARK);
    }

    /** One by one and in batches, right and wrong, new and repeated. */
    private static void reportAll(OperatorClient operator, long account) {
        List<String> batch = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            batch.add(message(i, i % 2 == 0 ? "in" : "out"));
        }
        report(operator, account, 200, batch.getFirst(), "single");
        report(operator, account, 200, "{\"messages\":[" + String.join(",", batch) + "]}", "batch");
        report(operator, account, 200, "{\"messages\":[" + String.join(",", batch) + "]}", "");
        report(operator, account, 409, message(0, "out"), "");
        report(
                operator,
                account,
                400,
                "{\"messages\":[" + String.join(",", batch) + ",{\"text\":\"" + MARK + "\"}]}",
                "");
        report(operator, account, 400, "{\"id\":\"cut\",\"text\":\"" + MARK, "");
        report(operator, 987_654, 404, batch.getFirst(), "");
    }

    private static List<byte[]> forms() {
        List<byte[]> forms = new ArrayList<>();
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            forms.add(MARK.getBytes(charset));
        }
        for (int shift = 0; shift < 3; shift++) {
            String base64 = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString((" ".repeat(shift) + MARK).getBytes(StandardCharsets.UTF_8));
            forms.add(base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 1)
                    .getBytes(StandardCharsets.US_ASCII));
        }
        return forms;
    }

    /** The forms of the mark that a file holds. */
    private static List<String> found(Path file) throws IOException {
        // A character for each byte.
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        return forms().stream()
                .map(form -> new String(form, StandardCharsets.ISO_8859_1))
                .filter(content::contains)
                .map(form -> file.getFileName() + ": " + form)
                .toList();
    }

    private static List<String> foundBelow(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(Files::isRegularFile).toList();
        }
        assertThat(files)
                .extracting(path -> path.getFileName().toString())
                .contains("trunkline.db", "trunkline.db-wal");
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            found.addAll(found(file));
        }
        return found;
    }

    @Test
    void withTheSwitchesOffNeitherTheFilesNorTheMemoryHaveATextAfterTheCall() throws Exception {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.startWithJava(folder.path(), "-Xmx96m");
                OperatorClient operator = new OperatorClient(server, OperatorClient.newToken(server))) {
            long account = operator.createAccount("quiet");
            reportAll(operator, account);
            assertThat(foundBelow(folder.path())).isEmpty();
            Path dump = folder.path().resolve("heap.hprof");
            LiveHeap.dump(server.pid(), dump);
            assertThat(new String(Files.readAllBytes(dump), StandardCharsets.ISO_8859_1))
                    .as("what is looked into")
                    .contains("trunkline");
            assertThat(found(dump)).isEmpty();
        }
    }

    @Test
    void anIncomingTextEndsWithTheDeliveryOfItsCallback() throws Exception {
        try (Folder folder = Folder.create();
                CallbackSink sink = new CallbackSink();
                ServerProcess server = ServerProcess.startWithJava(
                        folder.path(), "-Xmx96m", "--callbacks.allow-networks=127.0.0.0/8");
                OperatorClient operator = new OperatorClient(server, OperatorClient.newToken(server))) {
            long account = operator.createAccount("informed");
            operator.setCallbackUrl(account, sink.url("/hook"));
            report(operator, account, 200, message(0, "in"), "");
            sink.nextAnswered();
            // By another process: the server would have to read the text to answer with it.
            Poll.until(
                    "the callback is delivered",
                    () -> server.commandLine()
                            .succeed("callbacks", "list", "--account", Long.toString(account))
                            .contains("delivered"));
            assertThat(operator.get("/accounts/" + account + "/callbacks").toString())
                    .contains("sms_inbound", "442071838750")
                    .doesNotContain(MARK);
            assertThat(foundBelow(folder.path())).isEmpty();
            Path dump = folder.path().resolve("heap.hprof");
            LiveHeap.dump(server.pid(), dump);
            assertThat(found(dump)).isEmpty();
        }
    }
}
