package io.trunkline.store.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CONTEXT = "1/callback_salt";

    private static SecretBox boxWithKeyOf(int value) {
        byte[] key = new byte[SecretKey.BYTES];
        key[0] = (byte) value;
        return new SecretBox(key, RANDOM);
    }

    @Property(tries = 200)
    void whatWasSealedCanBeOpened(@ForAll String text, @ForAll String context) {
        SecretBox box = boxWithKeyOf(1);
        // Unpaired surrogates have no UTF-8 form and never come out of a decoder.
        String clean = text.replaceAll("[\\ud800-\\udfff]", "");
        assertThat(box.open(box.seal(clean, context), context)).isEqualTo(clean);
    }

    @Test
    void theSameTextNeverLooksTheSame() {
        SecretBox box = boxWithKeyOf(1);
        assertThat(box.seal("salt", CONTEXT).text())
                .isNotEqualTo(box.seal("salt", CONTEXT).text())
                .startsWith("v1:");
    }

    @Test
    void aSealedValueOpensOnlyWithItsKeyInItsPlaceAndUnaltered() {
        SecretBox box = boxWithKeyOf(1);
        String sealedText = box.seal("salt", CONTEXT).text();
        byte[] bytes = Base64.getDecoder().decode(sealedText.substring(3));
        for (int i = 0; i < bytes.length; i++) {
            byte[] altered = bytes.clone();
            altered[i] ^= 1;
            assertRefused(box, "v1:" + Base64.getEncoder().encodeToString(altered), CONTEXT);
        }
        assertRefused(box, sealedText, "2/callback_salt");
        assertRefused(boxWithKeyOf(2), sealedText, CONTEXT);
        for (String broken : List.of("", "salt", "v1:", "v1:!", "v1:AAAA", "v2:" + sealedText.substring(3))) {
            assertRefused(box, broken, CONTEXT);
        }
    }

    private static void assertRefused(SecretBox box, String sealedText, String context) {
        assertThatThrownBy(() -> box.open(sealedText, context))
                .isInstanceOf(StoreException.class)
                .hasMessage("The sealed value of " + context + " cannot be opened");
    }

    @Nested
    final class Opening {

        @TempDir
        Path folder = Path.of("set by JUnit");

        private Store store = unopened();

        // JUnit's life cycle gives it a value before the first test sees it.
        @SuppressWarnings("NullAway")
        private static Store unopened() {
            return null;
        }

        @BeforeEach
        void prepare() {
            store = Store.open(folder, settings(Optional.empty()));
            store.migrations().migrate();
        }

        @AfterEach
        void close() {
            store.close();
        }

        private static DatabaseSettings settings(Optional<String> key) {
            return settings(key, Optional.empty());
        }

        private static DatabaseSettings settings(Optional<String> key, Optional<String> previous) {
            return new DatabaseSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    10,
                    10,
                    false,
                    false,
                    false,
                    key,
                    previous);
        }

        private SecretBox open(Optional<String> key) {
            return SecretBox.open(folder, settings(key), store.database(), RANDOM);
        }

        private Path keyFile() {
            return folder.resolve("secret.key");
        }

        @Test
        void theFirstStartMakesAKeyThatTheNextOneUses() throws IOException {
            String sealedText = open(Optional.empty()).seal("salt", CONTEXT).text();
            assertThat(Base64.getDecoder().decode(Files.readString(keyFile()).strip()))
                    .hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                    .isEqualTo("rw-------");
            assertThat(folder).isDirectoryNotContaining("glob:**secret.key.*");
            assertThat(open(Optional.empty()).open(sealedText, CONTEXT)).isEqualTo("salt");
        }

        @Test
        void aLostKeyIsNotReplacedByANewOne() throws IOException {
            open(Optional.empty());
            Files.delete(keyFile());
            assertThatThrownBy(() -> open(Optional.empty()))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is missing: restore the file " + keyFile());
            assertThat(keyFile()).doesNotExist();
        }

        @Test
        void theKeyOfTheSettingsWins() throws IOException {
            String key = Base64.getEncoder().encodeToString(new byte[32]);
            open(Optional.of(key));
            assertThat(keyFile()).doesNotExist();
            open(Optional.of(key));
        }

        private SecretBox open(String key, String previous) {
            return SecretBox.open(folder, settings(Optional.of(key), Optional.of(previous)), store.database(), RANDOM);
        }

        @Test
        void aSecondKeyOpensWhatIsSealedWithItButSealsNothing() {
            String first = key(1);
            String second = key(2);
            String byFirst = open(Optional.of(first)).seal("salt", CONTEXT).text();
            SecretBox both = open(second, first);
            assertThat(both.hasPreviousKey()).isTrue();
            assertThat(both.open(byFirst, CONTEXT)).isEqualTo("salt");
            String bySecond = both.seal("salt", CONTEXT).text();
            assertThat(open(first, second).open(bySecond, CONTEXT)).isEqualTo("salt");
            assertRefused(open(Optional.of(first)), bySecond, CONTEXT);
            assertThat(both.sealAnew(bySecond, CONTEXT)).isEmpty();
            assertThat(both.sealAnew(byFirst, CONTEXT))
                    .hasValueSatisfying(anew ->
                            assertThat(boxWithKeyOf(2).open(anew, CONTEXT)).isEqualTo("salt"));
            assertRefused(both, byFirst, "2/callback_salt");
        }

        @Test
        void oneKeyTwiceIsOneKey() {
            assertThat(open(key(1), key(1)).hasPreviousKey()).isFalse();
        }

        @Test
        void twoWrongKeysStopTheStart() {
            open(Optional.of(key(1)));
            assertThatThrownBy(() -> open(key(2), key(3)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The secret key does not belong to this database");
        }

        private static String key(int value) {
            byte[] bytes = new byte[SecretKey.BYTES];
            bytes[0] = (byte) value;
            return Base64.getEncoder().encodeToString(bytes);
        }

        @Test
        void aWrongKeyStopsTheStartAndIsNotEchoed() throws IOException {
            open(Optional.empty());
            String wrong = Base64.getEncoder().encodeToString(new byte[32]);
            assertThatThrownBy(() -> open(Optional.of(wrong)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The secret key does not belong to this database")
                    .hasMessageNotContaining(wrong);
            Files.writeString(keyFile(), wrong);
            assertThatThrownBy(() -> open(Optional.empty()))
                    .hasMessageContaining("The secret key does not belong to this database");
        }

        @Test
        void whatIsNoKeyIsRefusedAndNotEchoed() throws IOException {
            assertThatThrownBy(() -> open(Optional.of("hunter2!")))
                    .hasMessage("The secret key in the setting database.secret-key is not Base64")
                    .hasNoCause();
            assertThatThrownBy(() -> open(Optional.of("aHVudGVy")))
                    .hasMessage("The secret key in the setting database.secret-key has 6 bytes instead of 32");
            Files.writeString(keyFile(), "x".repeat(5000));
            assertThatThrownBy(() -> open(Optional.empty()))
                    .hasMessage("The file " + keyFile() + " contains no secret key");
        }
    }
}
