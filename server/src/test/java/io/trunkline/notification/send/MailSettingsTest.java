package io.trunkline.notification.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.config.LoadedSettings;
import io.trunkline.testing.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes together is accepted, and what would not work, or would tell a secret, is refused at the start. */
final class MailSettingsTest {

    @TempDir
    Path folder;

    private static MailSettings mail(String... flagsAndValues) {
        Map<String, String> flags = new HashMap<>();
        for (int i = 0; i < flagsAndValues.length; i += 2) {
            flags.put(flagsAndValues[i], flagsAndValues[i + 1]);
        }
        return Sources.flags(flags).settings().notifications().mail();
    }

    @Test
    void withoutAnythingSetNoMailIsSent() {
        Settings settings = Sources.defaults().settings();
        assertThat(settings.notifications().mail().hosts()).isEmpty();
        assertThat(settings.notifications().mail().security()).isEqualTo(MailSecurity.STARTTLS);
        assertThat(settings.notifications().keep()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({
        "starttls, mail.example.com, mail.example.com:587",
        "tls, mail.example.com, mail.example.com:465",
        "tls, mail.example.com:25, mail.example.com:25",
        "none, 127.0.0.1, 127.0.0.1:25",
        "starttls, [2001:db8::1], [2001:db8::1]:587",
        "starttls, [2001:db8::1]:2525, [2001:db8::1]:2525"
    })
    void aHostWithoutAPortHasTheUsualOne(String security, String host, String expected) {
        assertThat(mail("mail.hosts", host, "mail.security", security).servers())
                .singleElement()
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{password: x} | mail.password (config.yaml line 1): needs mail.user",
                "{user: x} | mail.user (config.yaml line 1): needs mail.password",
                "{user: x, password: y, hosts: localhost, security: none} | mail.user (config.yaml line 1): would be sent"
                        + " unencrypted with its password; set mail.security to starttls or tls",
                "{hosts: mail.example.com, security: none} | mail.security (config.yaml line 1): sends mails to other machines"
                        + " unencrypted; use starttls or tls, or set mail.allow-without-tls",
                "{from: nobody} | mail.from (config.yaml line 1): must be an address such as Example <no-reply@example.com>, not \"nobody\"",
                "{hosts: 'a,b,c,d,e,f'} | mail.hosts (config.yaml line 1): must be a list of up to 5 hosts, not \"a,b,c,d,e,f\""
            })
    void whatDoesNotGoTogetherIsRefused(String section, String problem) {
        assertThat(Sources.problemsOfYaml(folder, "mail: " + section))
                .singleElement()
                .asString()
                .isEqualTo(problem);
    }

    @Test
    void anUnencryptedServerElsewhereHasToBeAllowed() {
        assertThat(mail("mail.hosts", "relay.internal", "mail.security", "none", "mail.allow-without-tls", "true")
                        .servers())
                .singleElement()
                .hasToString("relay.internal:25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example <no-reply@example.com>", "no-reply@example.com", "\"A, B\" <a@b.example>"})
    void aSenderIsAnAddressWithOrWithoutAName(String from) {
        assertThat(mail("mail.from", from).sender().getAddress()).contains("@");
    }

    @Test
    void thePasswordIsNotPrinted() {
        LoadedSettings<Settings> loaded = Sources.yaml(folder, "mail: {user: me, password: open-sesame}");
        assertThat(loaded.toYaml()).contains("password: \"***\"").doesNotContain("open-sesame");
        assertThat(loaded.settings().notifications()).asString().doesNotContain("open-sesame");
    }
}
