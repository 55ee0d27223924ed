package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a newcomer does to see a first callback: {@code listen} beside a server, {@code callbacks test}, and an event. */
@OwnServer
class CallbacksCommandTest {

    private static final String HERE = "--callbacks.allow-networks=127.0.0.0/8";
    private static final long LIMIT_SECONDS = 60;

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
        return matcher.group(1);
    }

    @Test
    void aTestAndAnEventArriveWithRightHashesAndSignatures() throws IOException, InterruptedException {
        try (Folder folder = Folder.create();
                ServerProcess server = ServerProcess.start(folder.path(), HERE)) {
            CommandLine commands = server.commandLine();
            Path salt = Files.writeString(folder.path().resolve("salt"), "pepper");
            String secrets = commands.succeed("callbacks", "secret", "1");
            String apiKey = find("api_key: *(\\S+)", commands.succeed("account", "show", "1", "--api-key"));
            Process listening = Jar.command(List.of(
                            "listen",
                            "--port=0",
                            "--once=2",
                            "--salt=@" + salt,
                            "--api-key=" + apiKey,
                            "--secret=" + find("Secret: *(\\S+)", secrets),
                            "--public-key=" + find("Public key: *(\\S+)", secrets)))
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader said = listening.inputReader()) {
                String url = find("Listening at (\\S+)", said.readLine());
                commands.succeed("account", "set", "1", "callback_url=" + url, "callback_salt=@" + salt);

                CommandLine without = new CommandLine(server.data(), List.of());
                assertThat(without.run("callbacks", "test", "--account=1").exit())
                        .as("an address that is not allowed")
                        .isEqualTo(1);
                assertThat(commands.succeed("callbacks", "test", "--account=1"))
                        .contains("Answer 200", "it counts as delivered");
                commands.succeed("event", "--account=1", "card_expired");

                List<String> lines = said.lines().toList();
                assertThat(lines).hasSize(4);
                assertThat(lines.get(0)).startsWith("request msg_test_").endsWith("signature v1 ok, signature v1a ok");
                assertThat(lines.get(1)).isEqualTo("ping  callback_id 0  account 1  hash ok");
                assertThat(lines.get(2)).startsWith("request msg_").endsWith("signature v1 ok, signature v1a ok");
                assertThat(lines.get(3)).isEqualTo("card_expired  callback_id 1  account 1  hash ok");
                assertThat(listening.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(listening.exitValue()).isZero();
            } finally {
                listening.destroyForcibly();
            }
        }
    }
}
