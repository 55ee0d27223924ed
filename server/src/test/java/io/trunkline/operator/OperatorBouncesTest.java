package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Settings;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Addresses that bounce, as a program that reads bounces reports them. */
final class OperatorBouncesTest {

    abstract static class Contract extends OperatorContract {

        private static final String PATH = "/bounces";

        private Reply report(String address, String... headers) {
            return client.send("POST", PATH, "{\"address\":\"" + address + "\",\"reason\":\"550 unknown\"}", headers);
        }

        private List<String> listed() {
            List<String> addresses = new ArrayList<>();
            String query = "?limit=2";
            while (!query.isEmpty()) {
                Reply page = client.get(PATH + query);
                assertThat(page.status()).as(page.body()).isEqualTo(200);
                page.json()
                        .get("bounces")
                        .forEach(bounce -> addresses.add(bounce.get("address").stringValue()));
                query = page.json().has("next_cursor")
                        ? "?limit=2&cursor=" + page.json().get("next_cursor").stringValue()
                        : "";
            }
            return addresses;
        }

        @Test
        void addressesAreMarkedListedInPagesAndCleared() {
            for (String name : List.of("eve", "adam", "a/b", "zoe", "m%C3%BC".replace("%C3%BC", "\u00fc"))) {
                Reply marked = report(name + "@example.com");
                assertThat(marked.status()).as(marked.body()).isEqualTo(200);
                assertThat(marked.json().get("reason").stringValue()).isEqualTo("550 unknown");
            }
            assertThat(listed())
                    .containsExactly(
                            "a/b@example.com",
                            "adam@example.com",
                            "eve@example.com",
                            "m\u00fc@example.com",
                            "zoe@example.com");
            assertThat(client.get(PATH + "?address=ADAM@example.com").json().get("bounces"))
                    .hasSize(1);
            assertThat(client.get(PATH + "?address=nobody@example.com").json().get("bounces"))
                    .isEmpty();
            assertThat(client.send("DELETE", PATH + "?address=a%2FB@example.com", null)
                            .status())
                    .isEqualTo(204);
            assertThat(client.send("DELETE", PATH + "?address=a%2FB@example.com", null)
                            .status())
                    .isEqualTo(404);
            assertThat(listed()).hasSize(4);
        }

        @Test
        void aRepeatedCallWithItsKeyMarksOnce() {
            assertThat(report("eve@example.com", "Idempotency-Key", "one").status())
                    .isEqualTo(200);
            assertThat(client.send("DELETE", PATH + "?address=eve@example.com", null)
                            .status())
                    .isEqualTo(204);
            assertThat(report("eve@example.com", "Idempotency-Key", "one").status())
                    .isEqualTo(200);
            assertThat(listed()).as("a late repetition marks nothing anew").isEmpty();
            assertThat(report("adam@example.com", "Idempotency-Key", "one").status())
                    .isEqualTo(422);
        }

        @Test
        void whatIsNoAddressIsRefused() {
            for (String bad : List.of("", "nobody", "a\\u0000@example.com", "x".repeat(300) + "@example.com")) {
                Reply refused = report(bad);
                assertThat(refused.status()).as(bad).isEqualTo(400);
                assertThat(refused.json().at("/errors/0/code").intValue())
                        .as(refused.body())
                        .isEqualTo(136);
            }
            assertThat(client.send(
                                    "POST",
                                    PATH,
                                    "{\"address\":\"a@example.com\",\"reason\":\"" + "r".repeat(1001) + "\"}")
                            .status())
                    .isEqualTo(400);
            assertThat(client.send("POST", PATH, "{}").status()).isEqualTo(400);
            assertThat(client.send("DELETE", PATH, null).status()).isEqualTo(400);
            assertThat(client.send("DELETE", PATH + "?address=nobody", null).status())
                    .isEqualTo(400);
            assertThat(client.get(PATH + "?cursor=nonsense").status()).isEqualTo(400);
            assertThat(client.get(PATH + "?limit=201").status()).isEqualTo(400);
            assertThat(listed()).isEmpty();
        }
    }

    @Nested
    final class OnSqlite extends Contract {
        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data);
        }
    }

    @Nested
    final class OnPostgres extends Contract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data, "database", POSTGRES.newDatabaseUrl());
        }
    }
}
