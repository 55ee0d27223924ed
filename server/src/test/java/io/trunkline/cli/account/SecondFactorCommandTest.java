package io.trunkline.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.app.Services;
import io.trunkline.cli.Cli;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline account second-factor}. */
final class SecondFactorCommandTest {

    @TempDir
    private Path folder;

    private static void addFactor(Services services, long holder) {
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "INSERT INTO second_factors (account_id, holder, secret, begun, confirmed, last_step)"
                                + " VALUES (1, ?, 'sealed', 1, 1, 1)",
                        holder));
    }

    private static long addSubUser(Services services) {
        return services.store().database().write(handle -> {
            SubUserTable table = new SubUserTable();
            SubUser user = new SubUser(
                    1,
                    table.nextId(handle),
                    "call-center",
                    null,
                    RoleSet.of(Role.PAYER),
                    InstantSource.system().instant());
            table.insert(handle, user, "hash");
            return user.id();
        });
    }

    @Test
    void theFactorOfAnOwnerOrASubUserIsTurnedOff() {
        Path data = folder.resolve("data");
        Cli cli = Cli.withAccount(data);
        try (Services services = Services.open(TestSettings.of(data), new SecureRandom(), InstantSource.system())) {
            addFactor(services, 0);
            addFactor(services, addSubUser(services));
        }
        assertThat(cli.run("account", "second-factor", "off", "1", "--subuser=Call-Center")
                        .ok()
                        .err())
                .contains("The second factor is off.");
        assertThat(cli.run("account", "second-factor", "off", "1", "--subuser=call-center")
                        .ok()
                        .err())
                .contains("There was no second factor.");
        assertThat(cli.run("account", "second-factor", "off", "1").ok().err()).contains("The second factor is off.");
        assertThat(cli.run("audit", "export", "--account=1").ok().out())
                .contains("trunkline account second-factor off", "\"second_factor\",\"old\":\"on\",\"new\":\"off\"");
        try (Services services = Services.open(TestSettings.of(data), new SecureRandom(), InstantSource.system())) {
            assertThat(Messages.notices(services.outbox(), 1))
                    .containsExactly(Notice.SECOND_FACTOR_OFF, Notice.SECOND_FACTOR_OFF);
        }
    }

    @Test
    void whoHasLostTheDeviceLosesPasskeysToo() {
        Path data = folder.resolve("data");
        Cli cli = Cli.withAccount(data);
        try (Services services = Services.open(TestSettings.of(data), new SecureRandom(), InstantSource.system())) {
            addFactor(services, 0);
            addPasskey(services, 0, "Telephone");
            addPasskey(services, addSubUser(services), "Stick");
        }
        assertThat(cli.run("account", "lost-device", "1", "--subuser=Call-Center")
                        .ok()
                        .err())
                .contains("Passkeys removed: 1.", "There was no second factor.");
        assertThat(cli.run("account", "lost-device", "1").ok().err())
                .contains("Passkeys removed: 1.", "The second factor is off.");
        assertThat(cli.run("account", "lost-device", "1").ok().err()).contains("Passkeys removed: 0.");
        assertThat(cli.run("account", "lost-device", "1", "--subuser=nobody").exitCode())
                .isEqualTo(4);
        assertThat(cli.run("audit", "export", "--account=1").ok().out())
                .contains("trunkline account lost-device", "\"passkey\",\"old\":\"Telephone\"");
        try (Services services = Services.open(TestSettings.of(data), new SecureRandom(), InstantSource.system())) {
            assertThat(Messages.notices(services.outbox(), 1))
                    .containsExactly(Notice.PASSKEY_REMOVED, Notice.SECOND_FACTOR_OFF, Notice.PASSKEY_REMOVED);
        }
    }

    private static void addPasskey(Services services, long holder, String name) {
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "INSERT INTO passkeys (account_id, holder, digest, credential_id, name, site, credential,"
                                + " backup_eligible, sign_count, created) VALUES (1, ?, 'd', 'c', ?, 'localhost', 'k', 0, 0, 1)",
                        holder,
                        name));
    }

    @Test
    void whoIsNotThereIsNamed() {
        Cli cli = Cli.withAccount(folder.resolve("data"));
        for (String name : new String[] {"nobody-here", "no name", ""}) {
            Cli.Outcome refused = cli.run("account", "second-factor", "off", "1", "--subuser=" + name);
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(refused.err()).contains("The account has no sub-user with this name. (code 434)");
        }
        assertThat(cli.run("account", "second-factor", "off", "9").exitCode()).isEqualTo(4);
        assertThat(cli.run("account", "second-factor").exitCode()).isEqualTo(2);
    }
}
