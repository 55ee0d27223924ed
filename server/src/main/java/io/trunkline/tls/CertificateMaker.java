package io.trunkline.tls;

import io.trunkline.tls.TlsSettings.KeyType;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Creates certificates according to RFC 5280, with fresh keys. The cryptography is the JDK's; Bouncy Castle composes the structures, and is
 * loaded only when this class is.
 */
final class CertificateMaker {

    static final int AUTHORITY_YEARS = 10;
    /** Clients accept at most 398 days (CA/Browser Forum baseline requirements, section 6.3.2). */
    static final Duration SERVER_VALIDITY = Duration.ofDays(397);
    /** Lets clients whose clock is a little slow accept a new certificate as well. */
    static final Duration BACK_DATED = Duration.ofHours(1);

    private static final int RSA_BITS = 2048;
    private static final int SERIAL_BITS = 128;

    private final InstantSource clock;
    private final SecureRandom random;

    CertificateMaker(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A self-signed authority with a unique name, so that clients can trust several installations. */
    KeyedCertificate authority(KeyType keyType) {
        byte[] unique = new byte[8];
        random.nextBytes(unique);
        String name = "CN=Trunkline local authority " + HexFormat.of().formatHex(unique) + ",O=Trunkline";
        Instant from = start();
        Instant until = from.atOffset(ZoneOffset.UTC).plusYears(AUTHORITY_YEARS).toInstant();
        try {
            KeyPair pair = keyPair(keyType);
            var subject = new X500Principal(name);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    subject, serial(), Date.from(from), Date.from(until), subject, pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(pair.getPublic()));
            return new KeyedCertificate(pair.getPrivate(), List.of(sign(builder, pair.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("This Java runtime cannot make a certificate", e);
        }
    }

    /** A server certificate; it expires no later than the authority. */
    KeyedCertificate server(KeyedCertificate authority, KeyType keyType, SubjectNames names) {
        Instant from = start();
        Instant latest = authority.certificate().getNotAfter().toInstant();
        Instant until = from.plus(SERVER_VALIDITY).isBefore(latest) ? from.plus(SERVER_VALIDITY) : latest;
        int usage = keyType == KeyType.RSA
                ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                : KeyUsage.digitalSignature;
        try {
            KeyPair pair = keyPair(keyType);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    authority.certificate().getSubjectX500Principal(),
                    serial(),
                    Date.from(from),
                    Date.from(until),
                    new X500Principal("CN=Trunkline server,O=Trunkline"),
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
            builder.addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(pair.getPublic()));
            builder.addExtension(Extension.authorityKeyIdentifier, false, authorityIdentifier(authority.certificate()));
            return new KeyedCertificate(pair.getPrivate(), List.of(sign(builder, authority.key())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("This Java runtime cannot make a certificate", e);
        }
    }

    private Instant start() {
        return clock.instant().minus(BACK_DATED).truncatedTo(ChronoUnit.SECONDS);
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE);
    }

    private KeyPair keyPair(KeyType type) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type.name());
        switch (type) {
            case EC -> generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            case RSA -> generator.initialize(RSA_BITS, random);
        }
        return generator.generateKeyPair();
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder(KeyedCertificate.signatureAlgorithm(key))
                .setSecureRandom(random)
                .build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static SubjectKeyIdentifier keyIdentifier(PublicKey key) throws GeneralSecurityException {
        return new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key);
    }

    /** The authority's own identifier, which need not be a SHA-1 hash if the operator provided the authority. */
    private static AuthorityKeyIdentifier authorityIdentifier(X509Certificate authority)
            throws GeneralSecurityException {
        SubjectKeyIdentifier own =
                SubjectKeyIdentifier.fromExtensions(new JcaX509CertificateHolder(authority).getExtensions());
        return own == null
                ? new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublicKey())
                : new AuthorityKeyIdentifier(own.getKeyIdentifier());
    }

    private static GeneralNames alternativeNames(SubjectNames names) {
        List<GeneralName> all = new ArrayList<>();
        for (String name : names.dnsNames()) {
            all.add(new GeneralName(GeneralName.dNSName, name));
        }
        for (InetAddress address : names.addresses()) {
            all.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress())));
        }
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }
}
