package io.trunkline.tls;

import static io.trunkline.config.SettingTypes.oneOf;
import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.TextTypes.listOf;
import static io.trunkline.config.TextTypes.path;

import io.trunkline.config.Addresses;
import io.trunkline.config.Setting;
import io.trunkline.config.SettingValues;
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

    private static final Setting<Optional<Path>> CERTIFICATE_FILE = Setting.of(
            "tls.certificate-file",
            optional(path()),
            "",
            "Your own certificate chain (PEM) instead of the local authority's; needs `tls.key-file`");

    private static final Setting<Optional<Path>> KEY_FILE =
            Setting.of("tls.key-file", optional(path()), "", "Private key (PEM, PKCS#8) of `tls.certificate-file`");

    /** The kind of a certificate's key: EC P-256 or RSA 2048. */
    public enum KeyType {
        EC,
        RSA
    }

    /** Declares and reads these settings. */
    public static TlsSettings read(SettingValues values) {
        TlsSettings settings = new TlsSettings(
                values.get(
                        "tls.names",
                        listOf("DNS names and IP addresses", Addresses::isCertificateName),
                        "",
                        "Additional names for the certificate that the local authority issues"),
                values.get(
                        "tls.key-type",
                        oneOf(TlsSettings.KeyType.class),
                        "ec",
                        "Type of the keys of the local authority and its certificates: EC P-256 or RSA 2048"),
                values.get(CERTIFICATE_FILE),
                values.get(KEY_FILE));
        boolean hasCertificate = settings.certificateFile.isPresent();
        boolean hasKey = settings.keyFile.isPresent();
        values.require(hasKey || !hasCertificate, "needs tls.key-file as well", CERTIFICATE_FILE, KEY_FILE);
        values.require(hasCertificate || !hasKey, "needs tls.certificate-file as well", KEY_FILE, CERTIFICATE_FILE);
        return settings;
    }
}
