package io.trunkline.access.token;

import static io.trunkline.access.token.TokenForge.base64;
import static io.trunkline.access.token.TokenForge.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.key.Keys;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not a token of the right form is answered with 447, before any key is looked up. */
final class TokenFormTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private static final String ISS = Long.toString(Server.ACCOUNT);

    private final Server server = new Server(DATABASE);

    private void assertMalformed(String token) {
        Fault fault = server.refusal(token);
        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_TOKEN_FORMAT);
        assertThat(fault.hint()).isNotBlank();
        assertThat(server.verifier.signatureChecks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b", "a.b.c.d", "a.b.c.d.e", "..", ".", "null", "{}"})
    void whatHasNotThreePartsIsMalformed(String token) {
        assertMalformed(token);
    }

    @Test
    void aTokenWithAFourthPartIsMalformed() {
        assertMalformed(server.token() + ".AAAA");
    }

    @Test
    void aJweIsMalformed() {
        assertMalformed(base64(json("{'alg':'RSA-OAEP-256','enc':'A256GCM'}")) + ".AAAA.AAAA.AAAA.AAAA");
    }

    @Test
    void aPasswordBasedJweThatAsksForMillionsOfRoundsIsMalformed() {
        assertMalformed(base64(json("{'alg':'PBES2-HS512+A256KW','enc':'A256GCM','p2c':2147483647,'p2s':'AAAA'}"))
                + ".AAAA.AAAA.AAAA.AAAA");
    }

    @Test
    void aSignedTokenWhoseHeaderAsksForDecryptionIsMalformed() {
        assertMalformed(Server.token(Server.header(",'enc':'A256GCM'"), server.claims()));
    }

    @Test
    void aJwsInJsonIsMalformed() {
        String[] parts = server.token().split("\\.", -1);
        assertMalformed(
                json("{'protected':'" + parts[0] + "','payload':'" + parts[1] + "','signature':'" + parts[2] + "'}"));
    }

    @Test
    void paddingIsMalformed() {
        String[] parts = Server.token(Server.header(",'x':1"), server.claims()).split("\\.", -1);
        assertMalformed(parts[0] + "." + parts[1] + "." + parts[2] + "==");
        assertMalformed(padded(parts[0]) + "." + padded(parts[1]) + "." + parts[2]);
    }

    private static String padded(String part) {
        return part + "=".repeat((4 - part.length() % 4) % 4);
    }

    @Test
    void anotherEncodingOfTheSameSignatureIsMalformed() {
        String token = server.token();
        // 256 bytes need 342 characters, the last of which has four bits that mean nothing.
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        assertThat(last % 16).isZero();
        for (int bits = 1; bits < 16; bits++) {
            assertMalformed(token.substring(0, token.length() - 1) + alphabet.charAt(last + bits));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\t", "\r\n", "\u0000", "\u00a0", "\u2028", "+", "/", "=", ",", "\"", "%41", "é", "😀"})
    void foreignCharactersInAnyPartAreMalformed(String foreign) {
        String[] parts = server.token().split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            String[] changed = parts.clone();
            changed[i] = parts[i].substring(0, 4) + foreign + parts[i].substring(4);
            assertMalformed(String.join(".", changed));
        }
        assertMalformed(server.token() + foreign);
    }

    @Test
    void twoTokensAreMalformed() {
        assertMalformed(server.token() + ", " + server.token());
        assertMalformed(server.token() + ", Bearer " + server.token());
    }

    @Test
    void aTokenOverTheLimitIsMalformedAndOneAtTheLimitIsNot() {
        String claims = server.claims();
        int empty = Server.token(Server.header(",'pad':''"), claims).length();
        // Three bytes make four characters; the limit is met exactly for one of these paddings.
        int bytes = (TokenVerifier.MAX_LENGTH - empty) * 3 / 4;
        String longest = Stream.of(-2, -1, 0, 1, 2)
                .map(more -> Server.token(Server.header(",'pad':'" + "x".repeat(bytes + more) + "'"), claims))
                .filter(token -> token.length() == TokenVerifier.MAX_LENGTH)
                .findFirst()
                .orElseThrow();
        assertMalformed(Server.token(Server.header(",'pad':'" + "x".repeat(bytes + 3) + "'"), claims));
        assertThat(server.verify(longest).account().id()).isEqualTo(Server.ACCOUNT);
    }

    @Test
    void aTokenOfAMegabyteIsMalformed() {
        assertMalformed("A".repeat(1_000_000));
        assertMalformed(Server.token(json("{'alg':'RS256','kid':'" + "a".repeat(1_000_000) + "'}"), server.claims()));
    }

    static Stream<String> notJsonObjects() {
        return Stream.of("", " ", "x", "[]", "[{}]", "null", "1", "\"text\"", "{", "{}}");
    }

    @ParameterizedTest
    @MethodSource("notJsonObjects")
    void headersAndClaimsThatAreNotOneJsonObjectAreMalformed(String text) {
        assertMalformed(Server.token(json(text), server.claims()));
        assertMalformed(Server.token(Server.header(), json(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" {}", "{}", "}", " x", ",", "\u0000", " //", " 1", "\ufeff"})
    void anythingBehindTheRightJsonIsMalformed(String more) {
        assertMalformed(Server.token(Server.header() + more, server.claims()));
        assertMalformed(Server.token(Server.header(), server.claims() + more));
    }

    @Test
    void aByteOrderMarkIsMalformed() {
        assertMalformed(Server.token("\ufeff" + Server.header(), server.claims()));
        assertMalformed(Server.token(Server.header(), "\ufeff" + server.claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                ",x:1",
                ",'x':NaN",
                ",'x':Infinity",
                ",'x':01",
                ",'x':+1",
                ",'x':.5",
                ",'x':0x1",
                ",'x':1/**/",
                ",'x':'\n'",
                ",'x':'\\x'",
                ",'x':'\\ud83'",
                ",'x'",
                ",'x':"
            })
    void jsonThatOnlyALaxParserTakesIsMalformed(String more) {
        assertMalformed(Server.token(Server.header(more), server.claims()));
        assertMalformed(Server.token(Server.header(), Server.claims(ISS, server.now(0), server.now(60), more)));
    }

    @Test
    void jsonInAnotherEncodingThanUtf8IsMalformed() {
        TokenForge.Signer signer = TokenForge.with("SHA256withRSA", Keys.FIRST.getPrivate());
        for (var charset : new Charset[] {StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE}) {
            assertMalformed(
                    TokenForge.signedParts(signer, base64(Server.header().getBytes(charset)), base64(server.claims())));
            assertMalformed(TokenForge.signedParts(
                    signer, base64(Server.header()), base64(server.claims().getBytes(charset))));
        }
        byte[] latin = Server.header(",'x':'é'").getBytes(StandardCharsets.ISO_8859_1);
        assertMalformed(TokenForge.signedParts(signer, base64(latin), base64(server.claims())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'alg':'RS256'",
                ",'alg':'none'",
                ",'kid':'" + Server.KEY_ID + "'",
                ",'\\u006bid':'x'",
                ",'x':1,'x':1",
                ",'x':{'y':1,'y':2}"
            })
    void aHeaderMemberGivenTwiceIsMalformed(String more) {
        assertMalformed(Server.token(Server.header(more), server.claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {",'iss':1234", ",'iss':'99'", ",'exp':9999999999", ",'i\\u0073s':5", ",'x':[{'y':1,'y':2}]"})
    void aClaimGivenTwiceIsMalformed(String more) {
        assertMalformed(Server.token(Server.header(), Server.claims(ISS, server.now(0), server.now(60), more)));
    }

    @Test
    void deepJsonIsMalformed() {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        assertMalformed(Server.token(Server.header(",'x':" + deep), server.claims()));
        assertMalformed(
                Server.token(Server.header(), Server.claims(ISS, server.now(0), server.now(60), ",'x':" + deep)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "'alg':null,", "'alg':['RS256'],", "'alg':{'a':'RS256'},", "'alg':256,", "'ALG':'RS256',"})
    void aHeaderWithoutATextAsAlgorithmIsMalformed(String algorithm) {
        assertMalformed(Server.token(json("{" + algorithm + "'kid':'" + Server.KEY_ID + "'}"), server.claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",'kid':null", ",'kid':''", ",'kid':17", ",'kid':['" + Server.KEY_ID + "']", ",'kid':{}"})
    void aHeaderWithoutATextAsKeyIdIsMalformed(String keyId) {
        assertMalformed(Server.token(json("{'alg':'RS256'" + keyId + "}"), server.claims()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "''",
                "' '",
                "'abc'",
                "' 1234'",
                "'1234 '",
                "'1234\\n'",
                "'+1234'",
                "'-1234'",
                "'01234'",
                "'1234.0'",
                "'1e3'",
                "'0x4d2'",
                "'١٢٣٤'",
                "'1234;DROP TABLE service_keys'",
                "1234.0",
                "1234.5",
                "1e3",
                "1.234e3",
                "0",
                "-0",
                "'0'",
                "-1234",
                "'9007199254740992'",
                "9007199254740992",
                "9223372036854775808",
                "18446744073709552850",
                "99999999999999999999999999999999999999",
                "1e309",
                "[1234]",
                "{'id':1234}"
            })
    void anIssuerThatIsNoAccountIdIsMalformed(String issuer) {
        assertMalformed(Server.token(Server.header(), Server.claims(issuer, server.now(0), server.now(60), "")));
    }

    static Stream<String> notTimes() {
        return Stream.of(
                "null",
                "true",
                "''",
                "'1772366400'",
                "'soon'",
                "'2026-03-01T12:00:00Z'",
                "-1",
                "-1e9",
                "1e309",
                "-1e309",
                "9223372036854775807",
                "9223372036854775808",
                "1e18",
                "253402300800",
                "1772366400000",
                "99999999999999999999999999999999999999",
                "1e999999999",
                "[1772366400]",
                "{}");
    }

    @ParameterizedTest
    @MethodSource("notTimes")
    void timesThatAreNoSecondsAreMalformed(String time) {
        assertMalformed(Server.token(Server.header(), Server.claims(ISS, server.now(0), time, "")));
        assertMalformed(Server.token(Server.header(), Server.claims(ISS, time, server.now(60), "")));
        assertMalformed(
                Server.token(Server.header(), Server.claims(ISS, server.now(0), server.now(60), ",'nbf':" + time)));
    }

    @Test
    void aNumberOfThousandsOfDigitsIsMalformed() {
        assertMalformed(Server.token(Server.header(), Server.claims("1" + "0".repeat(4000), "1", "2", "")));
        assertMalformed(Server.token(Server.header(), Server.claims(ISS, "1", "0." + "1".repeat(4000), "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "iat", "exp"})
    void aTokenWithoutARequiredClaimIsMalformed(String claim) {
        assertMalformed(Server.token(Server.header(), server.claims().replace('"' + claim + '"', "\"other\"")));
    }
}
