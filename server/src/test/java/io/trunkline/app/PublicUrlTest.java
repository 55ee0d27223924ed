package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.Sources;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a browser reaches a server, as far as its settings tell. */
final class PublicUrlTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                                                         http://localhost:8080
            http-port=9000,                                             http://localhost:9000
            http-port=off,                                              https://localhost:8443
            http-port=0 https-port=9443,                                https://localhost:9443
            http-port=0 https-port=0,                                   ''
            http-port=0 https-port=off,                                 ''
            bind-address=0.0.0.0,                                       http://localhost:8080
            bind-address=::,                                            http://localhost:8080
            bind-address=::1,                                           http://[::1]:8080
            bind-address=192.0.2.1,                                     http://192.0.2.1:8080
            server.public-url=https://api.example.com http-port=0,      https://api.example.com
            """)
    void theFirstThatIsKnown(String settings, String url) {
        Map<String, String> flags = Stream.of(settings.split(" ", -1))
                .filter(setting -> !setting.isEmpty())
                .map(setting -> setting.split("=", -1))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

        assertThat(PublicUrl.of(Sources.flags(flags).settings().server())
                        .map(Object::toString)
                        .orElse(""))
                .isEqualTo(url);
    }
}
