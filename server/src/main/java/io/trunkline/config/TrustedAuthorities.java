package io.trunkline.config;

import io.trunkline.file.Pem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The trusted certificate authorities: those that come with Java, and the operator's. */
public final class TrustedAuthorities {

    private static final String NO_PEM = "contains no certificates in PEM format (-----BEGIN CERTIFICATE-----)";

    private TrustedAuthorities() {}

    /**
     * All trusted authorities in one store.
     *
     * @param key of the setting that names the file
     * @param caFile additional certificates (PEM) to trust
     * @throws SettingsException if the file cannot be used
     */
    public static KeyStore load(String key, Optional<Path> caFile) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((@Nullable KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trusted) {
                    for (X509Certificate issuer : trusted.getAcceptedIssuers()) {
                        add(store, issuer);
                    }
                }
            }
            if (caFile.isPresent()) {
                for (X509Certificate certificate : read(key, caFile.get())) {
                    add(store, certificate);
                }
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificates that Java comes with cannot be read", e);
        }
    }

    /**
     * Throws a {@link SettingsException} if the file cannot be used.
     *
     * @param key of the setting that names the file
     */
    public static void check(String key, Optional<Path> caFile) {
        caFile.ifPresent(file -> {
            List<X509Certificate> _ = read(key, file);
        });
    }

    private static void add(KeyStore store, X509Certificate certificate) throws GeneralSecurityException {
        store.setCertificateEntry("authority-" + store.size(), certificate);
    }

    private static List<X509Certificate> read(String key, Path file) {
        try {
            List<X509Certificate> found = Pem.certificates(Pem.read(file));
            if (found.isEmpty()) {
                throw unusable(key, file, NO_PEM);
            }
            return found;
        } catch (Pem.UnusableFileException e) {
            throw unusable(key, file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw unusable(key, file, "cannot be read: " + e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(key, file, NO_PEM);
        }
    }

    private static SettingsException unusable(String key, Path file, String reason) {
        return new SettingsException(
                List.of(new SettingsProblem(key, new Origin(Origin.Kind.FILE, file.toString()), reason)));
    }
}
