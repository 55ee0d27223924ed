package io.trunkline.cli.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.trunkline.callback.signature.CallbackHash;
import io.trunkline.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trunkline callbacks secret} and {@code verify}. */
final class CallbacksCommandTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_1";
    private static final String TIMESTAMP = "1614265330";

    @TempDir
    private Path folder = Path.of("");

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String callback(long id, String hash) {
        return "{\"callback_id\":" + id + ",\"type\":\"js_fail\",\"account_id\":1,\"hash\":\"" + hash
                + "\",\"js_fail\":{}}";
    }

    private static String body(String... callbacks) {
        return "{\"callbacks\":[" + String.join(",", callbacks) + "]}";
    }

    private Cli.Outcome hashes(String body) throws IOException {
        return hashes(body, "pepper", "key");
    }

    private Cli.Outcome hashes(String body, String salt, String apiKey) throws IOException {
        return Cli.plain(
                "callbacks",
                "verify",
                file("body", body),
                "--salt=@" + file("salt", salt),
                "--api-key=@" + file("key", apiKey));
    }

    @Test
    void whatFitsIsSaidForEachCallback() throws IOException {
        Cli.Outcome outcome = hashes(body(
                        callback(7, "a5c9340a95b235ea403cc8a94d7d182e"),
                        callback(8, CallbackHash.of("pepper", 1, "key", 8))))
                .ok();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("""
                        Callback 7 (js_fail, account 1): the hash matches.
                        Callback 8 (js_fail, account 1): the hash matches.
                        """);
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1key7         | the hash was computed without a salt.
            1pepperkey7   | the hash was computed in another order: account id, salt, api key, callback id.
            pepper1key8   | the hash belongs to callback 8, which is in the same body.
            pepper"1"key7 | the hash was computed with quotation marks around the account id.
            pepper1.0key7 | the hash was computed with the account id as a decimal number, 1.0.
            pepper1KEY7   | the hash was computed with the api key in upper case.
            key71         | the hash was computed without a salt; and the hash was computed in another order:
            """)
    void theWrongPartOfTheInputIsNamed(String input, String cause) throws Exception {
        Cli.Outcome outcome = hashes(body(callback(7, md5(input)), callback(8, "00")));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).contains("Callback 7 (js_fail, account 1): the hash does not match: " + cause);
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void upperCaseDigitsAndWhiteSpaceOfTheSaltAreFound() throws IOException {
        assertThat(hashes(body(callback(7, "A5C9340A95B235EA403CC8A94D7D182E"))).out())
                .contains("the hash is in upper case");
        assertThat(hashes(body(callback(7, "a5c9340a95b235ea403cc8a94d7d182e")), " pepper", "key")
                        .out())
                .contains("the salt that was given has white space around it");
    }

    @Test
    void saltAndKeyAreBlamedOnlyIfNothingElseFits() throws IOException {
        String fits = callback(7, "a5c9340a95b235ea403cc8a94d7d182e");
        assertThat(hashes(body(callback(8, "00"))).out())
                .contains("a hash cannot tell which. Combinations")
                .contains("tried: ");
        assertThat(hashes(body(fits, callback(8, "00"))).out())
                .contains("Callback 7 (js_fail, account 1): the hash matches.")
                .contains("salt and api key are right, since another callback's hash matches");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"callbacks\":[", "[]", "{\"callbacks\":[]}", "{\"callbacks\":7}"})
    void aBodyWithoutCallbacksIsWrong(String body) throws IOException {
        Cli.Outcome outcome = hashes(body);
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).isNotBlank();
        assertThat(outcome.err()).isEmpty();
    }

    private Cli.Outcome signature(String body, String secret, String id, String timestamp, String signature)
            throws IOException {
        return Cli.plain(
                "callbacks",
                "verify",
                file("body", body),
                "--secret=@" + file("secret", secret),
                "--webhook-id=" + id,
                "--webhook-timestamp=" + timestamp,
                "--webhook-signature=" + signature);
    }

    @Test
    void signaturesAreCheckedAndTheirMistakesFound() throws Exception {
        String body = "{\"callbacks\":[]}";
        String signed = new Webhook(SECRET).sign(ID, Long.parseLong(TIMESTAMP), body);
        assertThat(signature(body, SECRET, ID, TIMESTAMP, signed).ok().out())
                .contains("Signature v1: it matches.")
                .contains(" s old; receivers that allow 300 s would refuse the request now.");
        assertThat(signature(body, SECRET, ID, TIMESTAMP, "v1,AAAA " + signed)
                        .ok()
                        .out())
                .contains("it matches");
        assertThat(signature(body, SECRET.substring(6), ID, TIMESTAMP, signed)
                        .ok()
                        .out())
                .contains("it matches");
        assertWrong(
                signature(body + "\n", SECRET, ID, TIMESTAMP, signed), "line breaks at its end that were not signed");
        assertWrong(signature("{ \"callbacks\" : [] }", SECRET, ID, TIMESTAMP, signed), "the body was reformatted");
        assertWrong(signature(body, SECRET, ID, TIMESTAMP + "000", signed), "in milliseconds here");
        assertWrong(signature(body, SECRET, ID + " ", TIMESTAMP, signed), "webhook-id has white space");
        assertWrong(signature(body, SECRET, "msg_2", TIMESTAMP, signed), "the id, the timestamp or the key differs");
        assertWrong(
                signature(body, SECRET, ID, TIMESTAMP, "v1a,AAAA"), "webhook-signature has none that starts with v1,");
        String undecoded =
                new Webhook(SECRET.getBytes(StandardCharsets.UTF_8)).sign(ID, Long.parseLong(TIMESTAMP), body);
        assertWrong(
                signature(body, SECRET, ID, TIMESTAMP, undecoded),
                "signed with the secret's text, not with its decoded Base64");
    }

    private static void assertWrong(Cli.Outcome outcome, String cause) {
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("Signature v1: it does not match: ")
                .contains(cause)
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--salt=@x",
                "--api-key=plain",
                "--api-key=@-",
                "--secret=@x",
                "--public-key=whpk_x --webhook-id=a --webhook-timestamp=1",
                "body --public-key=whpk_x --webhook-id=a --webhook-timestamp=1 --webhook-signature=v1a,x",
                "--api-key=@x --webhook-id=a"
            })
    void aWrongCommandLineEndsWith2(String options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("callbacks", "verify"));
        for (String option : options.isEmpty() ? new String[0] : options.split(" ")) {
            arguments.add(option.equals("body") ? file("body", "{}") : option);
        }
        if (options.equals("--api-key=plain")) {
            arguments.add(file("body", "{}"));
        }
        Cli.Outcome outcome = Cli.plain(arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void theSecretIsShownKeptAndRotated() {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        String first = cli.run("callbacks", "secret", "1").ok().out();
        assertThat(first).matches("Secret:     whsec_\\S{44}\\RPublic key: whpk_\\S{44}\\R");
        assertThat(cli.run("callbacks", "secret", "1").ok().out()).isEqualTo(first);
        String rotated = cli.run("callbacks", "secret", "1", "--rotate").ok().out();
        assertThat(rotated)
                .contains(
                        "Previous:   " + first.lines().findFirst().orElseThrow().substring(12))
                .endsWith(first.substring(first.indexOf("Public key")));
        assertThat(cli.run("callbacks", "secret", "1", "--rotate", "--overlap=PT0S")
                        .ok()
                        .out())
                .doesNotContain("Previous");
        assertThat(cli.run("audit", "export").ok().out())
                .contains("trunkline callbacks secret")
                .doesNotContain("whsec_");
    }

    @Test
    void theServersKeyIsShownAndRotated() {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        String first = cli.run("callbacks", "key").ok().out();
        assertThat(first).matches("Public key: whpk_\\S{44}\\R");
        assertThat(cli.run("callbacks", "key").ok().out()).isEqualTo(first);
        assertThat(cli.run("callbacks", "key", "--rotate").ok().out())
                .matches("Public key: whpk_\\S{44}\\RPrevious:   whpk_\\S{44}\\RUntil:      \\S+Z\\R")
                .contains("Previous:   " + first.strip().substring(12));
        assertThat(cli.run("callbacks", "key", "--rotate", "--overlap=PT0S")
                        .ok()
                        .out())
                .matches("Public key: whpk_\\S{44}\\R");
        assertThat(cli.run("callbacks", "key", "--overlap=PT1H").exitCode()).isEqualTo(2);
    }

    @Test
    void whatCannotBeRotatedIsRefused() {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        assertThat(cli.run("callbacks", "secret", "99", "--rotate").exitCode()).isEqualTo(4);
        assertThat(cli.run("callbacks", "secret", "1", "--overlap=PT1H").exitCode())
                .isEqualTo(2);
        assertThat(cli.run("callbacks", "secret", "1", "--rotate", "--overlap=P31D")
                        .exitCode())
                .isEqualTo(2);
    }
}
