package io.trunkline.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.logon.NextStep;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.cli.Cli;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code trunkline console}: links are made on both databases beside a server, which accepts them at once. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ConsoleCommandsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Pattern LINK = Pattern.compile("(\\S+)/sign-in/link\\?token=([A-Za-z0-9_-]{43})\\R");

    private final Settings settings;
    private final Cli cli;

    ConsoleCommandsTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        cli = new Cli(data);
    }

    private Cli.Outcome run(String... arguments) {
        return cli.run(Stream.concat(
                        Stream.of(arguments), settings.database().url().stream().map(url -> "--database=" + url))
                .toArray(String[]::new));
    }

    private static String base(Cli.Outcome outcome) {
        Matcher link = LINK.matcher(outcome.ok().out());
        assertThat(link.matches()).as(outcome.out()).isTrue();
        return link.group(1);
    }

    /** Signs in by the link that a command printed, and returns the account in the session's id. */
    private long accountOf(Cli.Outcome outcome) {
        Matcher link = LINK.matcher(outcome.ok().out());
        assertThat(link.matches()).as(outcome.out()).isTrue();
        try (Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            NextStep step = services.doorkeeping(settings, new SecureRandom(), InstantSource.system())
                    .linkSignIn()
                    .begin(link.group(2), "sign-in", "192.0.2.7", "");
            String session = ((NextStep.SignedIn) step).session();
            return Long.parseLong(session.substring(0, session.indexOf('-')));
        }
    }

    @Test
    void besideAServerALinkIsMadeForTheFirstAccountOrAnother() {
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom())) {
            Cli.Outcome first = run("console", "link");
            assertThat(base(first)).isEqualTo("http://localhost:8080");
            assertThat(first.err())
                    .matches(
                            "It opens once, until \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ, and signs in as the owner of account "
                                    + server.ownerAccount() + " \\(owner\\)\\.\\R");
            assertThat(accountOf(first)).isEqualTo(server.ownerAccount());
            run("account", "create", "--name=second", "--email=second@example.org")
                    .ok();
            assertThat(accountOf(run("console", "link", "--account=2"))).isEqualTo(2);
            assertThat(run("audit", "export", "--account=2").ok().out())
                    .contains("trunkline console link", "\"sign_in_link\"", "\"kind\":\"OPERATOR\"");
            assertThat(run("session", "list", "--account=2").ok().out()).contains("sign_in_link", "192.0.2.7");
        }
    }

    @Test
    void whereNoServerHasStartedTheAccountIsToBeGiven() {
        run("db", "migrate").ok();
        run("account", "create", "--name=first", "--email=first@example.org").ok();
        Cli.Outcome without = run("console", "link");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--account ID");
        assertThat(accountOf(run("console", "link", "--account=1"))).isOne();
        assertThat(run("console", "link", "--account=9").exitCode()).isEqualTo(4);
        run("account", "set", "1", "--active=false").ok();
        Cli.Outcome inactive = run("console", "link", "--account=1");
        assertThat(inactive.exitCode()).isEqualTo(4);
        assertThat(inactive.out()).isEmpty();
    }

    @Test
    void theLinkLeadsToWhereTheSettingsSay() {
        run("db", "migrate").ok();
        run("account", "create", "--name=first", "--email=first@example.org").ok();
        assertThat(base(run("console", "link", "--account=1", "--server.public-url=https://api.example.com")))
                .isEqualTo("https://api.example.com");
        assertThat(base(run("console", "link", "--account=1", "--http-port=0"))).isEqualTo("https://localhost:8443");
        Cli.Outcome unknown = run("console", "link", "--account=1", "--http-port=0", "--https-port=off");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("--http-port PORT", "server.public-url");
        assertThat(run("account", "export", "1").ok().json().get("sign_in_links"))
                .hasSize(2);
    }
}
