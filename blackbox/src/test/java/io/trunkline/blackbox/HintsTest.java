package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence that each refusal adds to the published message: our own, and meant to be enough to mend the call. */
@OwnServer
@ExtendWith(Target.Resolver.class)
class HintsTest {

    private final Api api;

    HintsTest(Api api) {
        this.api = api;
    }

    @Test
    void everyHintLeadsToThePageAboutItsCode() {
        Answer answer = api.set("language_code", "xx");
        String path = answer.hint().replaceFirst(".*See https?://[^/]+(/docs/errors/\\d+)\\.$", "$1");

        Answer page = api.send(Request.get(path));

        assertThat(path).isEqualTo("/docs/errors/202");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.text()).contains("202", "INVALID_LANGUAGE_CODE", Refusal.message(202, ""));
        assertThat(api.send(Request.get("/docs/errors")).text()).contains("INVALID_LANGUAGE_CODE", "TOKEN_EXPIRED");
        assertThat(api.send(Request.get("/docs/errors/999")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"SetAcountInfo, SetAccountInfo", "setacountinfo, SetAccountInfo", "GetAccountInf, GetAccountInfo"})
    void anUnknownMethodIsAnsweredWithTheNearestOne(String written, String meant) {
        Answer answer = api.call(Form.GET_QUERY, written, Map.of());

        Refusal.assertThat(answer, 103);
        assertThat(answer.hint()).contains(meant);
    }

    @Test
    void aTokenFromTheFutureIsToldHowFarAheadItIs() {
        long ahead = Instant.now().getEpochSecond() + 500;
        String token = Token.lasting(api.credentials(), ahead, 60);

        Answer answer = api.send(Request.get("/platform_api/GetAccountInfo").authorized(token));

        Refusal.assertThat(answer, 455);
        assertThat(answer.hint()).containsPattern("\\b(49\\d|500) seconds ahead");
    }

    @Test
    void anExpiredTokenIsToldHowLongAgo() {
        String token = Token.lasting(api.credentials(), Instant.now().getEpochSecond() - 1000, 100);

        Answer answer = api.send(Request.get("/platform_api/GetAccountInfo").authorized(token));

        Refusal.assertThat(answer, 456);
        assertThat(answer.hint()).containsPattern("\\b90\\d seconds ago");
    }

    @ParameterizedTest
    @CsvSource({
        "Sh0rt-x, at least 8 characters",
        "UPPER-CASE-0NLY, a lower-case letter",
        "lower-case-0nly, an upper-case letter",
        "No-Digit-Here, a digit",
        "NoSpecial123, a special character"
    })
    void aRefusedPasswordIsToldWhichRuleItBreaksAndNeverRepeated(String password, String rule) {
        Answer answer = api.set("new_account_password", password);

        assertThat(answer.code()).isEqualTo(464);
        assertThat(answer.hint()).contains(rule);
        assertThat(answer.text()).doesNotContain(password);
    }

    @Test
    void aTooLongTextIsToldItsLengthAndTheLimit() {
        assertThat(api.set("account_first_name", "n".repeat(64)).hint()).contains("64", "49");
    }

    @Test
    void aMissingMethodIsToldWhereToNameIt() {
        Answer answer = api.send(Request.get("/platform_api").authorized(api.token()));

        Refusal.assertThat(answer, 102);
        assertThat(answer.hint()).contains("/platform_api/", "cmd");
    }
}
