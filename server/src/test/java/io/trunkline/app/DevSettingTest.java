package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.LoadedSettings;
import io.trunkline.testing.Sources;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is convenient on a laptop is on there, and nowhere else. */
final class DevSettingTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.1.2.3"})
    void onALaptopTheDefaultsAreOthers(String address) {
        LoadedSettings<Settings> loaded = Sources.flags(Map.of("dev", "true", "server.bind-address", address));

        assertThat(loaded.settings().dev()).isTrue();
        assertThat(loaded.settings().access().credentials().inQuery()).isTrue();
        assertThat(loaded.settings().server().corsOrigins()).containsExactly("local");
        assertThat(Sources.effective(loaded, "server.cors-origins").origin()).hasToString("default with dev");
    }

    @Test
    void whatIsSetCounts() {
        LoadedSettings<Settings> loaded =
                Sources.flags(Map.of("dev", "true", "access.credentials-in-query", "false", "server.cors-origins", ""));

        assertThat(loaded.settings().access().credentials().inQuery()).isFalse();
        assertThat(loaded.settings().server().corsOrigins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "laptop.example.com"})
    void whereOthersMayCallTheDefaultsAreThoseOfProduction(String address) {
        LoadedSettings<Settings> loaded = Sources.flags(Map.of("dev", "true", "server.bind-address", address));

        assertThat(loaded.settings().dev()).isFalse();
        assertThat(loaded.settings().access().credentials().inQuery()).isFalse();
        assertThat(loaded.settings().server().corsOrigins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "https://a.example", "capacitor://localhost", "http://[::1]:5173"})
    void originsAreWrittenAsBrowsersSendThem(String origin) {
        assertThat(Sources.flags(Map.of("server.cors-origins", origin))
                        .settings()
                        .server()
                        .corsOrigins())
                .containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "localhost",
                "http://a.example/",
                "http://a.example:80",
                "https://a.example:443",
                "https://A.example",
                "https://*.example",
                "https://a.example?x"
            })
    void whatNoBrowserSendsIsRefused(String origin) {
        assertThat(Sources.problems(() -> Sources.flags(Map.of("server.cors-origins", origin))))
                .hasSize(1);
    }
}
