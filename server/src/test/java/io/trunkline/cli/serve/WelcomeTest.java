package io.trunkline.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trunkline.access.logon.NextStep;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.cli.Cli;
import io.trunkline.testing.TestSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start prints of the console: on a laptop a link that signs in, elsewhere the command that makes one. */
final class WelcomeTest {

    private static final Pattern LINK = Pattern.compile(
            "(?m)^  console {6}http://localhost:(\\d+)/sign-in/link\\?token=([A-Za-z0-9_-]{43}) \\(opens once, good for 15"
                    + " minutes; `trunkline console link` makes another\\)$");

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^  console {6}`trunkline console link` prints a link that signs in$");

    @TempDir
    Path data = Path.of("set by JUnit");

    private static TrunklineServer start(Settings settings) {
        return TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
    }

    private static String printed(TrunklineServer server, Settings settings) {
        StringWriter out = new StringWriter();
        new Welcome(new PrintWriter(out), false, server, settings, InstantSource.system()).print();
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    private static long links(Settings settings) {
        try (Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            return services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT count(*) FROM sign_in_links")
                            .mapTo(Long.class)
                            .one());
        }
    }

    @Test
    void onALaptopEachStartPrintsALinkForTheFirstAccount() {
        Settings settings = TestSettings.of(data, "dev", "true");
        String token;
        try (TrunklineServer server = start(settings)) {
            Matcher link = LINK.matcher(printed(server, settings));
            assertThat(link.find()).isTrue();
            assertThat(Integer.parseInt(link.group(1)))
                    .isEqualTo(server.http().orElseThrow().getPort());
            token = link.group(2);
        }
        try (TrunklineServer server = start(settings)) {
            Matcher next = LINK.matcher(printed(server, settings));
            assertThat(next.find()).isTrue();
            assertThat(next.group(2)).isNotEqualTo(token);
        }
        try (Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            AuditEntry made = services.store()
                    .database()
                    .read(handle -> new AuditLog().newest(handle, 1, 1))
                    .getFirst();
            assertThat(made.actor()).isEqualTo(Actor.system());
            assertThat(made.method()).isEqualTo("serve");
            assertThat(services.doorkeeping(settings, new SecureRandom(), InstantSource.system())
                            .linkSignIn()
                            .begin(token, "sign-in", "127.0.0.1", ""))
                    .asInstanceOf(type(NextStep.SignedIn.class))
                    .extracting(NextStep.SignedIn::session)
                    .asString()
                    .startsWith("1-");
        }
    }

    @Test
    void itLeadsToTheUrlThatOwnersUse() {
        Settings settings = TestSettings.of(data, "dev", "true", "server.public-url", "https://tunnel.example.com");
        try (TrunklineServer server = start(settings)) {
            assertThat(printed(server, settings)).contains(" https://tunnel.example.com/sign-in/link?token=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"false 127.0.0.1", "true 0.0.0.0"})
    void whereOthersMayCallOrInProductionOnlyTheCommandIsPrinted(String devAndAddress) {
        String[] values = devAndAddress.split(" ", -1);
        Settings settings = TestSettings.of(data, "dev", values[0], "bind-address", values[1]);
        try (TrunklineServer server = start(settings)) {
            assertThat(printed(server, settings)).containsPattern(COMMAND).doesNotContain("token=");
        }
        assertThat(links(settings)).isZero();
    }

    @Test
    void whereTheAccountMayNotSignInTheServerStartsAllTheSame() {
        Settings settings = TestSettings.of(data, "dev", "true");
        try (TrunklineServer server = start(settings)) {
            new Cli(data).run("account", "set", "1", "--active=false").ok();
            assertThat(printed(server, settings)).containsPattern(COMMAND).contains("/platform_api/GetAccountInfo");
        }
        assertThat(links(settings)).isZero();
    }
}
