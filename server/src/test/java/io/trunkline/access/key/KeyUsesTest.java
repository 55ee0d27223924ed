package io.trunkline.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.access.House;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import io.trunkline.testing.TestSettings;
import io.trunkline.thread.WorkerHealth;
import io.trunkline.thread.Workers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times at which keys were used, written in portions; and who is named as whose key it is. */
final class KeyUsesTest {

    private final House house;

    KeyUsesTest(@TempDir Path data) {
        house = new House(TestSettings.of(data));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void allUsesOfAnIntervalAreWrittenHoweverManyKeysThereAre() {
        int accounts = 5;
        KeyUses uses = new KeyUses(
                house.database(),
                new ServiceKeyTable(),
                new Workers(_ -> true, new PrometheusRegistry()).health("key-uses"),
                house.clock,
                Duration.ofHours(1));
        uses.close();
        for (int i = 0; i < accounts; i++) {
            Account account = house.newAccount("account-" + i, null);
            for (int k = 0; k < KeyService.MOST; k++) {
                uses.used(house.newKey(account, Holder.owner()));
            }
        }
        house.clock.move(Duration.ofMinutes(1));
        assertThat(written()).isZero();
        uses.close();
        assertThat(written()).isEqualTo(accounts * KeyService.MOST);
        house.write(handle -> handle.execute("UPDATE service_keys SET last_used = NULL"));
        uses.close();
        assertThat(written()).as("each once").isZero();
    }

    @Test
    void usesThatCannotBeWrittenAreWrittenWhenTheyCan() {
        WorkerHealth health = new Workers(_ -> true, new PrometheusRegistry()).health("key-uses");
        ServiceKey key = house.newKey(house.newAccount("patient", null), Holder.owner());
        house.write(handle -> handle.execute("ALTER TABLE service_keys RENAME TO taken_away"));
        try (KeyUses uses =
                new KeyUses(house.database(), new ServiceKeyTable(), health, house.clock, Duration.ofMillis(1))) {
            uses.used(key);
            while (health.failures() == 0) {
                Thread.onSpinWait();
            }
            house.write(handle -> handle.execute("ALTER TABLE taken_away RENAME TO service_keys"));
            while (written() == 0) {
                Thread.onSpinWait();
            }
        }
    }

    private int written() {
        return house.database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM service_keys WHERE last_used IS NOT NULL")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void theAuditLogNamesPrincipalsWithoutTheirSecrets() {
        Account account = house.newAccount("named", null);
        assertThat(house.owner(account).actor().id()).isEqualTo("password");
        SubUser user = house.newSubUser(account, "somebody");
        assertThat(house.subUser(account, user).actor().id()).isEqualTo(user.id() + ":somebody");
        ServiceKey key = house.newKey(account, Holder.owner());
        assertThat(house.withKey(account, key).actor().id()).isEqualTo(key.keyId());
        assertThat(house.withKey(account, key).actor().address()).isEqualTo(House.HERE);
        assertThat(new Credentials("o@example.com", 7, key.keyId(), "secret"))
                .hasToString("Credentials[accountId=7, keyId=" + key.keyId() + "]");
        assertThat(new SubUserTable.WithHash(user, "secret", 1).toString())
                .startsWith("WithHash[user=SubUser[")
                .doesNotContain("secret");
    }
}
