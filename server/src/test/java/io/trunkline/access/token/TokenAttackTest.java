package io.trunkline.access.token;

import static io.trunkline.access.token.TokenForge.base64;
import static io.trunkline.access.token.TokenForge.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.key.Keys;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The attacks of RFC 8725 on well-formed tokens: all of them are answered with 100. */
final class TokenAttackTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private static final String OTHER_KEY_ID = "fedcba9876543210fedcba9876543210";

    private final Server server = new Server(DATABASE);

    private void assertUnauthorized(String token) {
        Fault fault = server.refusal(token);
        assertThat(fault.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(fault.hint()).isNotBlank();
    }

    private static String headerWithAlgorithm(String algorithm) {
        return Server.header().replace("RS256", algorithm);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "Basic dXNlcjpwYXNz", "Bearer", "Token abc", "Bearers abc", "bearer\tabc", "a.b.c"})
    void aMissingHeaderOrAnotherSchemeIsUnauthorized(String authorization) {
        Fault fault = server.refusalOf(authorization);
        assertThat(fault.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(fault.hint()).contains("Bearer <token>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void theNameOfTheSchemeMayHaveAnyCase(String scheme) {
        assertThat(server.verifier.verify(scheme + server.token()).account().id())
                .isEqualTo(Server.ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "NoNe"})
    void theAlgorithmNoneIsRefusedInEveryLetterCase(String none) {
        assertUnauthorized(TokenForge.signed(TokenForge.bytes(), headerWithAlgorithm(none), server.claims()));
        assertUnauthorized(Server.token(headerWithAlgorithm(none), server.claims()));
        assertThat(server.verifier.signatureChecks()).isZero();
    }

    static Stream<byte[]> formsOfThePublicKey() {
        byte[] der = Keys.FIRST.getPublic().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----\n";
        byte[] modulus = Keys.publicOf(Keys.FIRST).getModulus().toByteArray();
        return Stream.of(
                der,
                base64.getBytes(StandardCharsets.US_ASCII),
                pem.getBytes(StandardCharsets.US_ASCII),
                pem.strip().getBytes(StandardCharsets.US_ASCII),
                modulus);
    }

    @ParameterizedTest
    @MethodSource("formsOfThePublicKey")
    void anHmacWithThePublicKeyAsItsSecretIsRefused(byte[] secret) {
        for (String bits : new String[] {"256", "384", "512"}) {
            assertUnauthorized(TokenForge.signed(
                    TokenForge.hmac("HmacSHA" + bits, secret), headerWithAlgorithm("HS" + bits), server.claims()));
        }
        assertUnauthorized(TokenForge.signed(TokenForge.hmac("HmacSHA256", secret), Server.header(), server.claims()));
    }

    @Test
    void aTrueSignatureOfAnotherRsaAlgorithmIsRefused() {
        for (String bits : new String[] {"384", "512"}) {
            TokenForge.Signer signer = TokenForge.with("SHA" + bits + "withRSA", Keys.FIRST.getPrivate());
            assertUnauthorized(TokenForge.signed(signer, headerWithAlgorithm("RS" + bits), server.claims()));
            assertUnauthorized(TokenForge.signed(signer, Server.header(), server.claims()));
        }
    }

    @Test
    void anEllipticCurveSignatureIsRefused() {
        KeyPair curve = Keys.pair("EC", 256);
        assertUnauthorized(TokenForge.signed(
                TokenForge.with("SHA256withECDSAinP1363Format", curve.getPrivate()),
                headerWithAlgorithm("ES256"),
                server.claims()));
        // CVE-2022-21449: zeros as the signature
        assertUnauthorized(
                TokenForge.signed(TokenForge.bytes(new byte[64]), headerWithAlgorithm("ES256"), server.claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PS256",
                "PS384",
                "PS512",
                "ES384",
                "ES512",
                "ES256K",
                "EdDSA",
                "Ed25519",
                "HS256",
                "rs256",
                "Rs256",
                "RS256 ",
                " RS256",
                "RS1",
                "RSA-OAEP",
                "dir",
                "",
                "SHA256withRSA",
                "../RS256"
            })
    void everyOtherAlgorithmIsRefused(String algorithm) {
        assertUnauthorized(Server.token(headerWithAlgorithm(algorithm), server.claims()));
        assertThat(server.verifier.signatureChecks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'crit':['exp']",
                ",'crit':['x'],'x':1",
                ",'crit':[]",
                ",'crit':null",
                ",'crit':['b64'],'b64':false"
            })
    void criticalHeaderMembersAreRefused(String crit) {
        assertUnauthorized(Server.token(Server.header(crit), server.claims()));
        assertThat(server.verifier.signatureChecks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'somebody'", "['a','b']", "null", "[]"})
    void aTokenForAnAudienceIsRefused(String audience) {
        assertUnauthorized(Server.token(
                Server.header(), Server.claims("1234", server.now(0), server.now(60), ",'aud':" + audience)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fedcba9876543210fedcba9876543210",
                "0123456789ABCDEF0123456789ABCDEF",
                "01234567-89ab-cdef-0123-456789abcdef",
                "../../dev/null",
                "/dev/null",
                "' OR '1'='1",
                "x' UNION SELECT 'key' --",
                "0123456789abcdef0123456789abcdef\u0000",
                "0123456789abcdef0123456789abcdef\n",
                "http://127.0.0.1/key",
                "%s%s%n",
                "𝟎123456789abcdef0123456789abcdef"
            })
    void anUnknownKeyIdIsRefusedAfterAsMuchWorkAsABadSignature(String keyId) {
        String header = JsonMapper.shared()
                .createObjectNode()
                .put("alg", "RS256")
                .put("kid", keyId)
                .toString();
        Fault unknown = server.refusal(Server.token(header, server.claims()));
        assertThat(unknown.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(server.verifier.signatureChecks()).isEqualTo(1);
        assertThat(server.refusal(TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(), server.claims())))
                .isEqualTo(unknown);
        assertThat(server.verifier.signatureChecks()).isEqualTo(2);
    }

    @Test
    void theKeyOfAnotherAccountIsRefused() {
        server.register(77, OTHER_KEY_ID, Keys.SECOND);
        String header = Server.header().replace(Server.KEY_ID, OTHER_KEY_ID);
        assertUnauthorized(TokenForge.rs256(Keys.SECOND.getPrivate(), header, server.claims()));
        String ofItsOwn = Server.claims("77", server.now(0), server.now(60), "");
        assertThat(server.verify(TokenForge.rs256(Keys.SECOND.getPrivate(), header, ofItsOwn))
                        .account()
                        .id())
                .isEqualTo(77);
    }

    @Test
    void theIssuerOfAnotherAccountIsRefused() {
        server.register(77, OTHER_KEY_ID, Keys.SECOND);
        assertUnauthorized(Server.token(Server.header(), Server.claims("77", server.now(0), server.now(60), "")));
    }

    @Test
    void aKeyIdThatTwoAccountsHaveOpensOnlyTheAccountWhoseKeySigned() {
        server.register(77, Server.KEY_ID, Keys.SECOND);
        String other = Server.claims("77", server.now(0), server.now(60), "");
        assertUnauthorized(Server.token(Server.header(), other));
        assertUnauthorized(TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(), server.claims()));
        assertThat(server.verify(TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(), other))
                        .account()
                        .id())
                .isEqualTo(77);
    }

    @Test
    void keysThatTheTokenBringsAlongAreIgnored() {
        RSAPublicKey own = Keys.publicOf(Keys.SECOND);
        String jwk = ",'jwk':{'kty':'RSA','n':'" + base64(own.getModulus().toByteArray()) + "','e':'AQAB'}";
        String x5c = ",'x5c':['" + Base64.getEncoder().encodeToString(own.getEncoded()) + "']";
        for (String more : new String[] {jwk, x5c, jwk + x5c}) {
            assertUnauthorized(TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(more), server.claims()));
            assertThat(server.verify(Server.token(Server.header(more), server.claims()))
                            .key()
                            .keyId())
                    .isEqualTo(Server.KEY_ID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jku", "x5u"})
    void addressesOfKeysAreNeverFetched(String member) throws Exception {
        try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String more = ",'" + member + "':'http://127.0.0.1:" + listener.getLocalPort() + "/keys'";
            assertUnauthorized(TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(more), server.claims()));
            assertThat(server.verify(Server.token(Server.header(more), server.claims()))
                            .key()
                            .keyId())
                    .isEqualTo(Server.KEY_ID);
            listener.setSoTimeout(1);
            assertThat(catchThrowable(listener::accept)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'jwk':'x'",
                ",'jwk':{'kty':'oct','k':'AA'}",
                ",'x5c':17",
                ",'jku':[]",
                ",'x5u':'::'",
                ",'typ':7",
                ",'cty':'JWT'",
                ",'b64':false",
                ",'zip':'DEF'"
            })
    void unknownHeaderMembersOfAnyValueChangeNothing(String more) {
        assertThat(server.verify(Server.token(Server.header(more), server.claims()))
                        .key()
                        .keyId())
                .isEqualTo(Server.KEY_ID);
    }

    static Stream<byte[]> wrongSignatures() throws Exception {
        byte[] zeros = new byte[256];
        byte[] ones = new byte[256];
        Arrays.fill(ones, (byte) 0xff);
        byte[] one = new byte[256];
        one[255] = 1;
        byte[] modulus = unsigned(Keys.publicOf(Keys.FIRST).getModulus());
        byte[] oneLess = unsigned(Keys.publicOf(Keys.FIRST).getModulus().subtract(BigInteger.ONE));
        return Stream.of(
                new byte[0],
                new byte[1],
                zeros,
                one,
                ones,
                modulus,
                oneLess,
                new byte[255],
                new byte[257],
                new byte[4096]);
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - 256, bytes.length);
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void madeUpSignaturesAreRefused(byte[] signature) {
        assertUnauthorized(TokenForge.signed(TokenForge.bytes(signature), Server.header(), server.claims()));
    }

    @Test
    void aTrueSignatureThatIsCutOrFilledWithZerosIsRefused() {
        TokenForge.Signer signer = TokenForge.with("SHA256withRSA", Keys.FIRST.getPrivate());
        for (int change : new int[] {-255, -128, -1, 1, 16}) {
            assertUnauthorized(TokenForge.signed(
                    input -> Arrays.copyOf(signer.sign(input), 256 + change), Server.header(), server.claims()));
            assertUnauthorized(TokenForge.signed(
                    input -> {
                        byte[] leading = new byte[256 + Math.abs(change)];
                        System.arraycopy(signer.sign(input), 0, leading, Math.abs(change), 256);
                        return leading;
                    },
                    Server.header(),
                    server.claims()));
        }
    }

    @Test
    void aSignatureWithTheModulusAddedIsRefused() {
        TokenForge.Signer signer = TokenForge.with("SHA256withRSA", Keys.FIRST.getPrivate());
        BigInteger modulus = Keys.publicOf(Keys.FIRST).getModulus();
        assertUnauthorized(TokenForge.signed(
                input -> new BigInteger(1, signer.sign(input)).add(modulus).toByteArray(),
                Server.header(),
                server.claims()));
    }

    @Test
    void theSignatureOfAnotherTokenIsRefused() {
        String[] first = server.token().split("\\.", -1);
        String[] second = Server.token(Server.header(), Server.claims("1234", server.now(0), server.now(61), ""))
                .split("\\.", -1);
        assertUnauthorized(first[0] + "." + second[1] + "." + first[2]);
    }

    @Test
    void theSameJsonWrittenDifferentlyIsRefusedUnderTheOldSignature() {
        String[] parts = server.token().split("\\.", -1);
        assertUnauthorized(base64(Server.header().replace(",", ", ")) + "." + parts[1] + "." + parts[2]);
    }

    @Test
    void nothingIsToldAboutTheTimesOfATokenWithABadSignature() {
        Fault expired = server.refusal(
                TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(), Server.claims("1234", "1", "60", "")));
        Fault ahead = server.refusal(TokenForge.rs256(
                Keys.SECOND.getPrivate(),
                Server.header(),
                Server.claims("1234", server.now(9000), server.now(99_000), "")));
        assertThat(expired.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(ahead).isEqualTo(expired);
    }

    @Test
    void noRefusalQuotesAnyPartOfTheToken() {
        String header = json("{'alg':'s3cret','kid':'s3cret'}");
        for (String token : new String[] {
            "s3cret",
            "s3cret.s3cret.s3cret!",
            Server.token(header, server.claims()),
            Server.token(Server.header(), "{\"s3cret\":}"),
            Server.token(Server.header(), json("{'iss':'s3cret'}")),
            Server.token(header.replaceFirst("s3cret", "RS256"), server.claims())
        }) {
            assertThat(server.refusal(token).toString()).doesNotContain("s3cret");
        }
        assertThat(server.refusalOf("Basic s3cret").toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 1024, 2040})
    void aKeyBelow2048BitsCannotBeRegistered(int bits) {
        KeyPair weak = Keys.pair("RSA", bits);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.register(5, OTHER_KEY_ID, weak))
                .withMessageContaining("2048");
    }

    @Test
    void aKeyWithATinyExponentCannotBeRegistered() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(2048, BigInteger.valueOf(3)));
        KeyPair weak = generator.generateKeyPair();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server.register(5, OTHER_KEY_ID, weak))
                .withMessageContaining("exponent");
    }
}
