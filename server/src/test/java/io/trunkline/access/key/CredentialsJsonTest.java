package io.trunkline.access.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.access.Server;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.RoleSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class CredentialsJsonTest {

    private static final String PEM = Keys.pemOf(Keys.FIRST);
    private static final Credentials CREDENTIALS = new Credentials("o@example.com", 1234, Server.KEY_ID, PEM);

    private static ObjectNode json() {
        return (ObjectNode) JsonMapper.shared().readTree(CredentialsJson.write(CREDENTIALS));
    }

    @Test
    void theFileHasExactlyTheFourPublishedMembers() {
        JsonNode json = json();
        assertThat(json.propertyNames()).containsExactly("account_email", "account_id", "key_id", "private_key");
        assertThat(json.path("account_email").stringValue()).isEqualTo("o@example.com");
        assertThat(json.path("account_id").isIntegralNumber()).isTrue();
        assertThat(json.path("account_id").longValue()).isEqualTo(1234);
        assertThat(json.path("key_id").stringValue()).isEqualTo(Server.KEY_ID);
        assertThat(json.path("private_key").stringValue())
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n-----END PRIVATE KEY-----\n");
        assertThat(json.path("private_key").stringValue().lines()).allMatch(line -> line.length() <= 64);
    }

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(CredentialsJson.read(CredentialsJson.write(CREDENTIALS))).isEqualTo(CREDENTIALS);
    }

    @Test
    void theWholeAnswerOfCreateKeyIsReadTooInBothOfItsForms() {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        assertThat(CredentialsJson.read(answer.set("result", json()).toString()))
                .isEqualTo(CREDENTIALS);
        answer.putArray("result").add(json());
        assertThat(CredentialsJson.read(answer.toString())).isEqualTo(CREDENTIALS);
    }

    @Test
    void anAccountIdInQuotesAndFurtherMembersAreAccepted() {
        assertThat(CredentialsJson.read(
                        json().put("account_id", "1234").put("more", 1).toString()))
                .isEqualTo(CREDENTIALS);
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        assertThat(CredentialsJson.read("\uFEFF" + CredentialsJson.write(CREDENTIALS)))
                .isEqualTo(CREDENTIALS);
    }

    @Test
    void aPrivateKeyWithOtherLineEndsIsAccepted() {
        String windows = PEM.replace("\n", "\r\n");
        Credentials read =
                CredentialsJson.read(json().put("private_key", windows).toString());
        assertThat(RsaKeys.decodePrivate(read.privateKey())).isEqualTo(Keys.FIRST.getPrivate());
    }

    static Stream<String> unusable() {
        return Stream.of(
                "",
                "s3cret",
                "{\"private_key\":\"s3cret",
                "[]",
                "{}",
                json().without("account_email").toString(),
                json().without("account_id").toString(),
                json().without("key_id").toString(),
                json().without("private_key").toString(),
                json().put("key_id", 5).toString(),
                json().put("key_id", "").toString(),
                json().put("account_id", 0).toString(),
                json().put("account_id", 1.5).toString(),
                json().put("account_id", 1L << 53).toString(),
                json().put("account_id", "x").toString(),
                json().put("private_key", "s3cret").toString(),
                json().put("private_key", PEM.replaceAll("[A-Za-z0-9+/]{64}", "s3cret"))
                        .toString());
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anythingElseIsRefusedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialsJson.read(text))
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void thePrivateKeyIsInNoText() {
        String secret = PEM.lines().skip(1).findFirst().orElseThrow();
        assertThat(CREDENTIALS.toString()).contains("1234", Server.KEY_ID).doesNotContain(secret, "PRIVATE");
        ServiceKey key = new ServiceKey(
                1234,
                Server.KEY_ID,
                null,
                null,
                Keys.publicOf(Keys.FIRST),
                RoleSet.NONE,
                Server.START,
                KeyEnd.never(),
                Holder.owner());
        assertThat(new IssuedKey(key, CREDENTIALS).toString()).doesNotContain(secret, "PRIVATE");
    }
}
