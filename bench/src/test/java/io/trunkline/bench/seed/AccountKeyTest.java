package io.trunkline.bench.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.Test;

class AccountKeyTest {

    private final PrimePool pool = new PrimePool();

    @Test
    void theJdkVerifiesTheSignaturesOfManyKeys() throws GeneralSecurityException {
        for (long id = 1; id <= 50; id++) {
            AccountKey key = new AccountKey(pool, id);
            byte[] message = ("message " + id).getBytes(StandardCharsets.US_ASCII);
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key.publicKey());
            verifier.update(message);

            assertThat(verifier.verify(key.sign(message))).isTrue();
        }
    }

    @Test
    void everyKeyLooksLikeAnOrdinaryOneOf2048Bits() {
        for (long id = 1; id <= 50; id++) {
            RSAPublicKey key = new AccountKey(pool, id).publicKey();

            assertThat(key.getModulus().bitLength()).isEqualTo(2048);
            assertThat(key.getPublicExponent()).isEqualTo(65_537);
        }
    }

    @Test
    void anAccountKeepsItsKeyAndAnotherHasAnother() {
        RSAPublicKey key = new AccountKey(pool, 7).publicKey();

        assertThat(new AccountKey(new PrimePool(), 7).publicKey()).isEqualTo(key);
        assertThat(new AccountKey(pool, 8).publicKey()).isNotEqualTo(key);
    }
}
