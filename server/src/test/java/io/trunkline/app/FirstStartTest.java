package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.access.caller.Role;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.key.ListedKey;
import io.trunkline.account.Account;
import io.trunkline.store.StoreException;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first start makes, and that every later one finds it, wherever the first was cut off. */
final class FirstStartTest {

    @TempDir
    Path data = Path.of("set by JUnit");

    private Path credentials = data;

    @BeforeEach
    void name() {
        credentials = data.resolve("credentials.json");
    }

    /** What a data folder holds after a start. */
    private record Made(long owner, List<Account> accounts, List<ListedKey> keys) {}

    private Services open() {
        Settings settings = TestSettings.of(data);
        return Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system());
    }

    private Made start() {
        try (Services services = open()) {
            long owner = new FirstStart(services, data).run();
            return new Made(
                    owner,
                    services.accounts().creation().list(0, 10),
                    services.access().keys().list(owner));
        }
    }

    private void sql(String statement) {
        try (Services services = open()) {
            services.store().database().write(handle -> handle.execute(statement));
        }
    }

    private static void assertComplete(Made made, Path credentials) throws IOException {
        assertThat(made.accounts()).singleElement().satisfies(account -> {
            assertThat(account.id()).isEqualTo(made.owner()).isEqualTo(1);
            assertThat(account.active()).isTrue();
        });
        Credentials written = CredentialsJson.read(Files.readString(credentials));
        assertThat(written.accountId()).isEqualTo(made.owner());
        assertThat(made.keys()).singleElement().satisfies(listed -> {
            assertThat(listed.key().keyId()).isEqualTo(written.keyId());
            assertThat(listed.key().roles().roles()).containsExactly(Role.OWNER);
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
                .isEqualTo("rw-------");
    }

    @Test
    void itMakesAnOwnerWithAKeyAndItsCredentials() throws IOException {
        assertComplete(start(), credentials);
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aSecondStartChangesNothing() throws IOException {
        Made first = start();
        byte[] file = Files.readAllBytes(credentials);
        Made second = start();
        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(credentials)).isEqualTo(file);
    }

    @Test
    void aLaterStartDoesNotMakeAgainWhatTheOperatorTookAway() throws IOException {
        start();
        Files.delete(credentials);
        sql("DELETE FROM service_keys");
        Made later = start();
        assertThat(later.keys()).isEmpty();
        assertThat(credentials).doesNotExist();
    }

    @Test
    void aStartCutOffAfterTheSchemaIsTakenUp() throws IOException {
        open().close();
        assertComplete(start(), credentials);
    }

    @Test
    void aStartCutOffAfterTheAccountIsTakenUp() throws IOException {
        start();
        sql("DELETE FROM service_keys");
        sql("DELETE FROM server_state WHERE name = 'owner_account'");
        Files.delete(credentials);
        assertComplete(start(), credentials);
    }

    @Test
    void aStartCutOffAfterTheFileIsTakenUpWithThatFile() throws IOException {
        start();
        sql("DELETE FROM service_keys");
        sql("DELETE FROM server_state WHERE name = 'owner_account'");
        byte[] file = Files.readAllBytes(credentials);
        assertComplete(start(), credentials);
        assertThat(Files.readAllBytes(credentials)).isEqualTo(file);
    }

    @Test
    void aKeyThatIsAlreadyThereIsNotAddedAgain() throws IOException {
        start();
        sql("DELETE FROM server_state WHERE name = 'owner_account'");
        assertComplete(start(), credentials);
    }

    @Test
    void credentialsOfSomethingElseAreNeverWrittenOver() throws IOException {
        for (String foreign : List.of("not JSON", "{}", "")) {
            Files.writeString(credentials, foreign);
            assertThatThrownBy(this::start)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(credentials + " already exists")
                    .hasMessageContaining("move it away");
            assertThat(Files.readString(credentials)).isEqualTo(foreign);
        }
        Files.delete(credentials);
        assertComplete(start(), credentials);
    }

    @Test
    void credentialsOfAnotherAccountAreNeverWrittenOver() throws IOException {
        start();
        String other = Files.readString(credentials).replaceFirst("\"account_id\" : 1", "\"account_id\" : 2");
        Files.writeString(credentials, other);
        sql("DELETE FROM server_state WHERE name = 'owner_account'");
        assertThatThrownBy(this::start).isInstanceOf(StoreException.class);
        assertThat(Files.readString(credentials)).isEqualTo(other).contains("\"account_id\" : 2");
    }

    /** Random numbers that let something else happen before the first of them. */
    private static final class Interrupted extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final transient AtomicReference<@Nullable Runnable> before = new AtomicReference<>();

        void arm(Runnable happening) {
            before.set(happening);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Runnable happening = before.getAndSet(null);
            if (happening != null) {
                happening.run();
            }
            super.nextBytes(bytes);
        }
    }

    @Test
    void aStartThatAnotherOneOvertakesGoesOnWithoutCredentials(@TempDir Path other) throws IOException {
        start();
        sql("DELETE FROM service_keys");
        sql("DELETE FROM server_state WHERE name = 'owner_account'");
        Files.delete(credentials);
        Interrupted random = new Interrupted();
        try (Services slow = Services.openAndMigrate(TestSettings.of(data), random, InstantSource.system())) {
            // With the account there, the first random number is of the key, between the look and the write.
            random.arm(this::start);
            assertThat(new FirstStart(slow, other).run()).isEqualTo(1);
        }
        assertThat(other).isEmptyDirectory();
        assertComplete(start(), credentials);
    }
}
