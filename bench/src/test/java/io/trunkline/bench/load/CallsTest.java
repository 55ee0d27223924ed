package io.trunkline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {

    @Test
    void noTwoVariantsOfAnEditShareTheValueOfAField() {
        List<String> values = Calls.edit().stream()
                .map(CallsTest::body)
                .flatMap(body -> Arrays.stream(body.split("&")))
                .toList();

        assertThat(values).hasSize(5 * Calls.VARIANTS).doesNotHaveDuplicates();
    }

    @Test
    void aMixHasEightReadsInTenAndEveryVariantOfTheEdit() {
        List<RequestTemplate> mixed = Calls.mixed();

        assertThat(mixed.stream()
                                .filter(call -> call.before().startsWith("GET"))
                                .count()
                        * 10)
                .isEqualTo(mixed.size() * 8L);
        assertThat(mixed).containsAll(Calls.edit());
    }

    @Test
    void theLargeEditIsAsLongAsTheApiAllows() {
        for (RequestTemplate call : Calls.editLarge()) {
            String text =
                    URLDecoder.decode(body(call).substring("account_custom_data=".length()), StandardCharsets.UTF_8);
            assertThat(text).hasSize(8_191);
        }
    }

    @Test
    void theTokenStandsBetweenTheTwoParts() {
        assertThat(new String(Calls.read().getFirst().with("abc"), StandardCharsets.UTF_8))
                .startsWith("GET /platform_api/GetAccountInfo HTTP/1.1\r\n")
                .endsWith("\r\nAuthorization: Bearer abc\r\n\r\n");
    }

    private static String body(RequestTemplate call) {
        return call.after().substring(call.after().indexOf("\r\n\r\n") + 4);
    }
}
