package io.trunkline.access.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What authenticator apps are set up with. */
final class EnrolmentTest {

    private static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @Test
    void theUriSaysAllThatAnAppNeeds() {
        Enrolment enrolment = Enrolment.of(SECRET, "Trunkline", "acme-voice");
        assertThat(enrolment.secret()).isEqualTo(SECRET.text());
        assertThat(enrolment.uri())
                .isEqualTo("otpauth://totp/Trunkline:acme-voice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Trunkline&algorithm=SHA1&digits=6&period=30");
        assertThat(enrolment.toString()).doesNotContain(SECRET.text());
    }

    @Test
    void namesChangeNothingElseInTheUri() {
        URI uri = URI.create(
                Enrolment.of(SECRET, " A&B: Тест? ", "acme-voice/call+center#1").uri());
        assertThat(uri.getPath()).isEqualTo("/A&B  Тест?:acme-voice/call+center#1");
        assertThat(uri.getRawPath()).doesNotContain("+", "&", "?", "#").containsOnlyOnce(":");
        assertThat(uri.getRawQuery().split("&")).hasSize(5).contains("secret=" + SECRET.text());
        assertThat(uri.getFragment()).isNull();
    }

    @Test
    void longNamesStillFitIntoAnImage() {
        String longName = "\uD83D\uDCDE".repeat(1000);
        Enrolment enrolment = Enrolment.of(SECRET, longName, longName);
        assertThat(URI.create(enrolment.uri()).getPath())
                .isEqualTo("/" + "\uD83D\uDCDE".repeat(32) + ":" + "\uD83D\uDCDE".repeat(64));
        assertThat(QrImage.svg(enrolment.uri(), "QR code")).startsWith("<svg");
    }
}
