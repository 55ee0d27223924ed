package io.trunkline.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The HTTPS listener's certificate.
 *
 * @param names further DNS names and IP addresses of the certificate that the local authority issues
 * @param keyType the kind of key that the local authority and its certificates have
 * @param certificateFile the operator's own certificate chain (PEM), used instead of the local authority
 * @param keyFile the private key (PEM, PKCS#8) of {@code certificateFile}; both or neither are set
 */
public record TlsSettings(List<String> names, KeyType keyType, Optional<Path> certificateFile, Optional<Path> keyFile) {

    /** The kind of a certificate's key: EC P-256 or RSA 2048. */
    public enum KeyType {
        EC,
        RSA
    }
}
