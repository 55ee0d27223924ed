package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens over the wire: what clients send, and the attacks of RFC 8725 that matter most. */
@ExtendWith(Target.Resolver.class)
class TokenTest {

    private static final String GET_INFO = "/platform_api/GetAccountInfo";

    private final Api api;
    private final Credentials own;

    TokenTest(Api api) {
        this.api = api;
        this.own = api.credentials();
    }

    private Answer call(String token) {
        return api.send(Request.get(GET_INFO).authorized(token));
    }

    private Answer callSigned(String header, String claims) {
        return call(Token.signed(header, claims, own.key()));
    }

    private String header(String more) {
        return "{\"alg\":\"RS256\",\"kid\":\"" + own.keyId() + "\"" + more + "}";
    }

    private String claims(String issuer, String more) {
        long now = Instant.now().getEpochSecond();
        return String.format(Locale.ROOT, "{\"iss\":%s,\"iat\":%d,\"exp\":%d%s}", issuer, now - 5, now + 60, more);
    }

    private String claims() {
        return Token.claims(own);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    @Test
    void tokensOfAllOfficialClientsAreAccepted() {
        long now = Instant.now().getEpochSecond();
        String id = Long.toString(own.accountId());

        callSigned(header(""), claims(id, "")).result();
        callSigned(header(""), claims("\"" + id + "\"", "")).result();
        callSigned(header(",\"typ\":\"JWT\""), claims(id, ",\"nbf\":" + now)).result();
        call(Token.lasting(own, now, 3600)).result();
        call(Token.lasting(own, now - 20, 64)).result();
    }

    @Test
    void aCallWithoutATokenGets100() {
        Refusal.assertThat(api.send(Request.get(GET_INFO)), 100);
        Refusal.assertThat(api.send(Request.get(GET_INFO).with("Authorization: Basic b3duZXI6eA==")), 100);
        Refusal.assertThat(api.send(Request.get(GET_INFO).with("Authorization: " + api.token())), 100);
    }

    @Test
    void twoAuthorizationHeadersAreNoWayIn() throws GeneralSecurityException {
        String forged = Token.signed(Token.header(own), claims(), newKey().getPrivate());

        assertThat(api.send(Request.get(GET_INFO).authorized(forged).authorized(api.token()))
                        .code())
                .isPositive();
    }

    @Test
    void timesOutsideTheLimitsGetTheirCodes() {
        long now = Instant.now().getEpochSecond();

        Refusal.assertThat(call(Token.lasting(own, now, 3601)), 454);
        Refusal.assertThat(call(Token.lasting(own, now + 120, 60)), 455);
        Refusal.assertThat(call(Token.lasting(own, now - 300, 60)), 456);
        Refusal.assertThat(
                callSigned(header(""), claims(Long.toString(own.accountId()), ",\"nbf\":" + (now + 120))), 455);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b", "a.b.c.d", "..", "a.b.c"})
    void whatIsNoTokenGets447(String token) {
        Refusal.assertThat(call(token), 447);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void algNoneIsRefused(String none) {
        String header = "{\"alg\":\"" + none + "\",\"kid\":\"" + own.keyId() + "\"}";

        assertThat(call(Token.encode(header) + "." + Token.encode(claims()) + ".")
                        .code())
                .isEqualTo(100);
        assertThat(callSigned(header, claims()).code()).isEqualTo(100);
    }

    @Test
    void hs256WithThePublicKeyAsItsSecretIsRefused() throws GeneralSecurityException {
        byte[] secret = own.key().getModulus().toByteArray();
        String input =
                Token.encode("{\"alg\":\"HS256\",\"kid\":\"" + own.keyId() + "\"}") + "." + Token.encode(claims());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String signature = Token.encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));

        assertThat(call(input + "." + signature).code()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384/SHA384withRSA", "RS512/SHA512withRSA"})
    void otherAlgorithmsOfTheRightKeyAreRefused(String pair) {
        String input = Token.encode("{\"alg\":\"" + pair.substring(0, 5) + "\",\"kid\":\"" + own.keyId() + "\"}") + "."
                + Token.encode(claims());

        String signature = Token.encode(Token.signature(pair.substring(6), input, own.key()));

        assertThat(call(input + "." + signature).code()).isEqualTo(100);
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsNotUsed() throws GeneralSecurityException {
        KeyPair attacker = newKey();
        String modulus = Token.encode(((java.security.interfaces.RSAPublicKey) attacker.getPublic())
                .getModulus()
                .toByteArray());
        String jwk = ",\"jwk\":{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + modulus + "\"}";
        String urls = ",\"jku\":\"http://127.0.0.1:1/keys\",\"x5u\":\"http://127.0.0.1:1/cert\"";

        Refusal.assertThat(call(Token.signed(header(jwk + urls), claims(), attacker.getPrivate())), 100);
        callSigned(header(jwk + urls), claims()).result();
    }

    @Test
    void unknownCriticalExtensionsAreRefused() {
        assertThat(callSigned(header(",\"crit\":[\"x\"],\"x\":1"), claims()).code())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "../../dev/null", "' OR 1=1 --", "00000000000000000000000000000000", "\\u0000", "%s%n", "*"})
    void unknownKeysAreRefused(String keyId) {
        String header = "{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}";

        assertThat(callSigned(header, claims()).code()).isIn(100, 447);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "1e0",
                "999999",
                "\"\"",
                "\"01\"",
                "[1]",
                "null",
                "true",
                "99999999999999999999"
            })
    void tokensOfOtherIssuersAreRefused(String issuer) {
        assertThat(callSigned(header(""), claims(issuer, "")).code()).isIn(100, 447);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"9999999999\"", "null", "1e309", "9223372036854775808", "[]", "true"})
    void oddExpiryTimesAreRefused(String expiry) {
        long now = Instant.now().getEpochSecond();
        String claims = String.format(Locale.ROOT, "{\"iss\":%d,\"iat\":%d,\"exp\":%s}", own.accountId(), now, expiry);

        assertThat(callSigned(header(""), claims).code()).isIn(447, 454, 456);
    }

    @Test
    void namesGivenTwiceAreRefused() {
        String id = Long.toString(own.accountId());

        Refusal.assertThat(callSigned(header(",\"alg\":\"RS256\""), claims()), 447);
        Refusal.assertThat(callSigned(header(""), claims(id, ",\"iss\":" + id)), 447);
    }

    @Test
    void aChangedSignatureOrContentIsRefused() {
        String[] parts = api.token().split("\\.", -1);
        String other = Token.encode(claims(Long.toString(own.accountId()), ",\"x\":1"));
        byte[] zeros = new byte[256];

        Refusal.assertThat(call(parts[0] + "." + other + "." + parts[2]), 100);
        Refusal.assertThat(call(parts[0] + "." + parts[1] + "." + Token.encode(zeros)), 100);
        Refusal.assertThat(call(parts[0] + "." + parts[1] + "." + parts[2].substring(0, 100)), 100);
        Refusal.assertThat(call(parts[0] + "." + parts[1] + "."), 100);
    }

    @Test
    void otherTextsOfTheSameBytesAreRefused() {
        Refusal.assertThat(call(api.token() + "="), 447);
        Refusal.assertThat(call(api.token().replaceFirst("\\.", ". ")), 447);
    }

    @Test
    void encryptedTokensAreRefused() {
        String header = "{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"" + own.keyId() + "\"}";

        assertThat(callSigned(header, claims()).code()).isIn(100, 447);
        Refusal.assertThat(call(Token.encode(header) + ".a.b.c.d"), 447);
    }

    @Test
    void hugeAndDeepTokensAreRefused() {
        Refusal.assertThat(call("a".repeat(9000)), 447);
        Refusal.assertThat(callSigned(header(",\"x\":" + "[".repeat(500) + "]".repeat(500)), claims()), 447);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "access_token", "jwt", "authorization", "Authorization", "bearer"})
    void aTokenAmongTheParametersIsRefusedEvenBesideAGoodOne(String name) {
        Map<String, String> parameters = Map.of(name, api.token());

        Answer answer = api.call(Form.GET_QUERY, "GetAccountInfo", parameters);

        Refusal.assertThat(answer, 100);
        assertThat(answer.text()).doesNotContain(api.token());
    }

    @Test
    void theAccountIdHasToBeTheTokensOwn() {
        String id = Long.toString(own.accountId());

        // Empty and 0 are what the official Go client sends for a selector that its user left out.
        for (String own : new String[] {id, "", "0"}) {
            api.call(Form.URLENCODED, "GetAccountInfo", Map.of("account_id", own))
                    .result();
        }
        for (String other : new String[] {"999999", "-1", "x", " ", " " + id, "0" + id, id + ".0"}) {
            Refusal.assertThat(
                    api.call(Form.URLENCODED, "GetAccountInfo", Map.of("account_id", other)), 115, "account_id");
        }
    }
}
