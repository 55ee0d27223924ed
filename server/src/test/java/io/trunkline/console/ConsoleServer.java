package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.Actor;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.TestSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.Function;

/** A server whose console is tested, whose owner has a password. Not thread-safe. */
final class ConsoleServer implements AutoCloseable {

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Settings settings;
    private final TrunklineServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    ConsoleServer(Path data, String... settings) {
        this.settings = TestSettings.of(data, settings);
        this.server = TrunklineServer.start(this.settings, clock, new SecureRandom());
        setPassword(owner(), ConsoleVisitor.PASSWORD);
    }

    long owner() {
        return server.ownerAccount();
    }

    URI base() {
        return server.http().orElseThrow();
    }

    ConsoleVisitor visitor() {
        return new ConsoleVisitor(base());
    }

    /** A browser in which the owner is signed in. */
    ConsoleVisitor signedIn() {
        ConsoleVisitor visitor = visitor();
        assertThat(visitor.signIn("owner", ConsoleVisitor.PASSWORD).statusCode())
                .isEqualTo(303);
        return visitor;
    }

    /** What a command sees. */
    <T> T seen(Function<Services, T> view) {
        try (Services services = Services.open(settings, new SecureRandom(), clock)) {
            return view.apply(services);
        }
    }

    void setPassword(long accountId, String password) {
        seen(services -> {
            services.accounts()
                    .profiles()
                    .edit(
                            Actor.operator("jane"),
                            "test",
                            services.accounts().reader().find(accountId).orElseThrow(),
                            services.accounts().rules().newEdit().set(ProfileFields.PASSWORD, password));
            return accountId;
        });
    }

    Account account() {
        return seen(services -> services.accounts().reader().find(owner()).orElseThrow());
    }

    /** A sub-user of the owner's account, whose password is the same as the owner's. */
    void addSubUser(String name, String roles) {
        FormClient owner = FormClient.stranger(http, base())
                .as("account_id", Long.toString(owner()), "account_password", ConsoleVisitor.PASSWORD);
        assertThat(owner.call(
                                "AddSubUser",
                                "new_subuser_name",
                                name,
                                "new_subuser_password",
                                ConsoleVisitor.PASSWORD,
                                "role_name",
                                roles)
                        .toString())
                .contains("\"result\"");
    }

    @Override
    public void close() {
        server.close();
        http.close();
    }
}
