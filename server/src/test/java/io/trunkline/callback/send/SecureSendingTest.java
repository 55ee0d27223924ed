package io.trunkline.callback.send;

import static io.trunkline.callback.send.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.send.Outcome.Result;
import io.trunkline.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers with HTTPS prove who they are. */
final class SecureSendingTest {

    @TempDir
    Path folder;

    @Test
    void aSelfSignedCertificateIsRefused() throws Exception {
        assertThat(attempt("ip:127.0.0.1", null))
                .extracting(Outcome::result, Outcome::status, Outcome::error)
                .containsExactly(Result.FAILED, null, "The certificate is not trusted");
    }

    @Test
    void aCertificateFromTheOperatorsFileIsAccepted() throws Exception {
        assertThat(attempt("ip:127.0.0.1", folder.resolve(SelfSigned.CERTIFICATE))
                        .result())
                .isEqualTo(Result.DELIVERED);
    }

    @Test
    void aCertificateForAnotherNameIsRefusedThoughItIsTrusted() throws Exception {
        assertThat(attempt("dns:other.example", folder.resolve(SelfSigned.CERTIFICATE)))
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "The certificate is for another name");
    }

    @ParameterizedTest
    @CsvSource({
        "-1d, DELIVERED,",
        "-10d, FAILED, The certificate has expired",
        "+10d, FAILED, The certificate is not valid yet"
    })
    void aCertificateIsGoodFromItsFirstToItsLastDay(String start, Result result, @Nullable String error)
            throws Exception {
        SelfSigned identity = SelfSigned.signed("ip:127.0.0.1", start, 5, folder);
        assertThat(attempt(identity, folder.resolve(SelfSigned.CERTIFICATE)))
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(result, error);
    }

    @Test
    void aFileWithoutCertificatesStopsTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("none.pem"), "none");
        assertThatThrownBy(() -> Senders.sender(Senders.trusting(file)).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("callbacks.ca-file", file.toString(), "BEGIN CERTIFICATE");
        assertThatThrownBy(() -> Senders.sender(Senders.trusting(folder.resolve("missing.pem")))
                        .close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("callbacks.ca-file", "missing.pem", "cannot be read");
    }

    /** Its receivers would fail one by one, long after the start. */
    @Test
    void aFileThatIsCutOffStopsTheStart() throws Exception {
        SelfSigned.named("dns:localhost", folder);
        String certificate = Files.readString(folder.resolve(SelfSigned.CERTIFICATE));
        Path file = Files.writeString(
                folder.resolve("cut.pem"), certificate + certificate.substring(0, certificate.length() / 2));
        assertThatThrownBy(() -> Senders.sender(Senders.trusting(file)).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("callbacks.ca-file", file.toString(), "is cut off");
    }

    private Outcome attempt(String name, @Nullable Path caFile) throws Exception {
        return attempt(SelfSigned.named(name, folder), caFile);
    }

    private static Outcome attempt(SelfSigned identity, @Nullable Path caFile) throws Exception {
        try (Receiver receiver =
                        new Receiver(identity.listen(), "https", List.of(ReceiverAnswer.parse("200")), request -> {});
                CallbackSender sender = Senders.sender(Senders.trusting(caFile))) {
            return send(sender, receiver.url());
        }
    }
}
