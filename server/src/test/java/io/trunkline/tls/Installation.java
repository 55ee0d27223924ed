package io.trunkline.tls;

import io.trunkline.file.Pem;
import io.trunkline.tls.TlsSettings.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One server's data folder and clock, with what tests do to them. */
record Installation(Path data, InstantSource clock) {

    static final SecureRandom RANDOM = new SecureRandom();

    static Installation in(Path data) {
        return new Installation(data, InstantSource.system());
    }

    Path file(String name) {
        return data.resolve("tls").resolve(name);
    }

    ServerCertificate open(String... names) {
        return open(KeyType.EC, names);
    }

    ServerCertificate open(KeyType keyType, String... names) {
        TlsSettings settings = new TlsSettings(List.of(names), keyType, Optional.empty(), Optional.empty());
        return ServerCertificate.open(data, settings, clock, RANDOM);
    }

    /** Opens with the operator's own files. */
    ServerCertificate open(Path certificate, Path key) {
        TlsSettings settings = new TlsSettings(List.of(), KeyType.EC, Optional.of(certificate), Optional.of(key));
        return ServerCertificate.open(data, settings, clock, RANDOM);
    }

    /** A fresh certificate of this installation's authority, kept nowhere. */
    KeyedCertificate issue(KeyType keyType, String... names) {
        KeyedCertificate authority = new LocalAuthority(data.resolve("tls"), keyType, clock, RANDOM).load();
        return new CertificateMaker(clock, RANDOM).server(authority, keyType, SubjectNames.of(List.of(names)));
    }

    static String pem(List<X509Certificate> chain) throws CertificateEncodingException {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append(Pem.encode(Pem.CERTIFICATE, certificate.getEncoded()));
        }
        return pem.toString();
    }

    /** Overwrites both files as a careless operator would: in place, one after the other. */
    static void put(KeyedCertificate pair, Path certificate, Path key)
            throws IOException, CertificateEncodingException {
        Files.writeString(certificate, pem(pair.chain()));
        Files.writeString(key, Pem.encode(Pem.PRIVATE_KEY, pair.key().getEncoded()));
    }
}
