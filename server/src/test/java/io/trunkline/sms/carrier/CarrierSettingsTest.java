package io.trunkline.sms.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.config.LoadedSettings;
import io.trunkline.config.Rate;
import io.trunkline.config.SettingsException;
import io.trunkline.config.SettingsSchema;
import io.trunkline.sms.smpp.MessageIds;
import io.trunkline.testing.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes together is accepted, and what would not work, or would tell a secret, is refused at the start. */
final class CarrierSettingsTest {

    private static final SettingsSchema<CarrierSettings> SCHEMA = SettingsSchema.of(CarrierSettings::read, _ -> false);

    @TempDir
    Path folder;

    private static CarrierSettings sms(String... flagsAndValues) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < flagsAndValues.length; i += 2) {
            flags.put(flagsAndValues[i], flagsAndValues[i + 1]);
        }
        return SCHEMA.load(flags, Map.of(), Optional.empty()).settings();
    }

    private LoadedSettings<CarrierSettings> yaml(String yaml) {
        return SCHEMA.load(Map.of(), Map.of(), Optional.of(Sources.write(folder, yaml)));
    }

    @Test
    void withoutAnythingSetThereIsNoCarrier() {
        CarrierSettings settings = sms();
        assertThat(settings.carrier()).isEqualTo(SmsCarrier.LOOPBACK);
        assertThat(settings.smpp().tls()).isTrue();
        assertThat(settings.smpp().window()).isEqualTo(10);
        assertThat(settings.smpp().rate()).isEmpty();
        assertThat(settings.smpp().messageIds()).isEqualTo(MessageIds.AS_GIVEN);
        assertThat(settings.http().tokenHeader()).isEqualTo("Authorization");
    }

    @Test
    void aCarrierWithAllThatItNeeds() {
        CarrierSettings settings = yaml("""
                sms:
                  transport: smpp
                  smpp:
                    hosts: [a.example, b.example:2776]
                    system-id: me
                    password: sesame
                    system-type: VMA
                    window: 50
                    rate: 100/1s
                    message-ids: answers-hex
                """).settings();
        assertThat(settings.carrier()).isEqualTo(SmsCarrier.SMPP);
        assertThat(settings.smpp().servers()).hasToString("[a.example:3550, b.example:2776]");
        assertThat(settings.smpp().password()).contains("sesame");
        assertThat(settings.smpp().systemType()).isEqualTo("VMA");
        assertThat(settings.smpp().rate()).contains(new Rate(100, Duration.ofSeconds(1)));
        assertThat(settings.smpp().messageIds()).isEqualTo(MessageIds.ANSWERS_HEX);
    }

    @ParameterizedTest
    @CsvSource({
        "true, carrier.example, carrier.example:3550",
        "false, 127.0.0.1, 127.0.0.1:2775",
        "false, [::1], [::1]:2775",
        "true, [2001:db8::1]:99, [2001:db8::1]:99"
    })
    void aHostWithoutAPortHasTheUsualOne(String tls, String host, String expected) {
        assertThat(sms("sms.smpp.hosts", host, "sms.smpp.tls", tls).smpp().servers())
                .singleElement()
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{transport: smpp, smpp: {system-id: me}} | sms.transport (config.yaml line 1): needs sms.smpp.hosts",
                "{transport: smpp, smpp: {hosts: a.example}} | sms.transport (config.yaml line 1): needs sms.smpp.system-id",
                "{transport: http} | sms.transport (config.yaml line 1): needs sms.http.url",
                "{transport: pigeon} | sms.transport (config.yaml line 1): must be loopback or smpp or http, not \"pigeon\"",
                "{smpp: {password: sesame}} | sms.smpp.password (config.yaml line 1): needs sms.smpp.system-id",
                "{smpp: {system-id: me, password: far-too-long}} | sms.smpp.password (config.yaml line 1): must be up to 8"
                        + " characters of ASCII",
                "{smpp: {system-id: a name that is too long}} | sms.smpp.system-id (config.yaml line 1): must be up to 15"
                        + " characters of ASCII, not \"a name that is too long\"",
                "{smpp: {hosts: a.example, tls: false}} | sms.smpp.tls (config.yaml line 1): sends the password and all texts"
                        + " to other machines unencrypted; use true, or set sms.smpp.allow-without-tls",
                "{smpp: {hosts: 'a,b,c,d,e,f'}} | sms.smpp.hosts (config.yaml line 1): must be a list of up to 5 hosts, not"
                        + " \"a,b,c,d,e,f\"",
                "{http: {url: 'http://gateway.example/'}} | sms.http.url (config.yaml line 1): sends the token and all texts"
                        + " to another machine unencrypted; use https, or set sms.http.allow-without-tls",
                "{http: {url: 'ftp://gateway.example/'}} | sms.http.url (config.yaml line 1): must be an https or http URL"
                        + " without a user",
                "{http: {url: 'https://me:sesame@a.example/'}} | sms.http.url (config.yaml line 1): must be an https or http"
                        + " URL without a user",
                "{http: {token-header: 'a b'}} | sms.http.token-header (config.yaml line 1): must be the name of a header,"
                        + " not \"a b\"",
                "{http: {token: 'a b'}} | sms.http.token (config.yaml line 1): must be visible characters of ASCII"
            })
    void whatDoesNotGoTogetherIsRefused(String section, String problem) {
        SettingsException refusal = catchThrowableOfType(SettingsException.class, () -> yaml("sms: " + section));
        assertThat(Objects.requireNonNull(refusal).problems())
                .singleElement()
                .asString()
                .isEqualTo(problem.replace("config.yaml", folder + "/config.yaml"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://gateway.example/sms?x=1, false",
        "HTTPS://gateway.example, false",
        "http://127.0.0.1:8080/, false",
        "http://[::1]/, false",
        "http://localhost/, false",
        "http://gateway.example/, true"
    })
    void urls(String url, String allowed) {
        assertThat(sms("sms.http.url", url, "sms.http.allow-without-tls", allowed)
                        .http()
                        .url()
                        .orElseThrow())
                .hasToString(url);
    }

    @Test
    void secretsAreNotPrinted() {
        LoadedSettings<CarrierSettings> loaded =
                yaml("sms: {smpp: {system-id: me, password: sesame}, http: {token: open-sesame}}");
        assertThat(loaded.toYaml())
                .contains("password: \"***\"", "token: \"***\"")
                .doesNotContain("sesame");
        assertThat(loaded.settings()).asString().doesNotContain("sesame");
    }
}
