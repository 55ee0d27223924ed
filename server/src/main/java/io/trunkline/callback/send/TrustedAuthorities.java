package io.trunkline.callback.send;

import io.trunkline.config.Origin;
import io.trunkline.config.SettingsException;
import io.trunkline.config.SettingsProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: those that Java comes with, and the operator's. */
public final class TrustedAuthorities {

    private static final String NO_PEM = "holds no certificates in PEM format (-----BEGIN CERTIFICATE-----)";

    private TrustedAuthorities() {}

    /**
     * All of them in one store.
     *
     * @param caFile certificates (PEM) that are believed as well
     * @throws SettingsException if the file cannot be used
     */
    static KeyStore load(Optional<Path> caFile) {
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
                for (Certificate certificate : read(caFile.get())) {
                    add(store, certificate);
                }
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificates that Java comes with cannot be read", e);
        }
    }

    /** Throws a {@link SettingsException} if the file cannot be used. */
    public static void check(Optional<Path> caFile) {
        caFile.ifPresent(file -> {
            Collection<? extends Certificate> _ = read(file);
        });
    }

    private static void add(KeyStore store, Certificate certificate) throws GeneralSecurityException {
        store.setCertificateEntry("authority-" + store.size(), certificate);
    }

    private static Collection<? extends Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw unusable(file, NO_PEM);
            }
            return found;
        } catch (IOException e) {
            throw unusable(file, "cannot be read: " + e);
        } catch (GeneralSecurityException e) {
            throw unusable(file, NO_PEM);
        }
    }

    private static SettingsException unusable(Path file, String reason) {
        return new SettingsException(
                List.of(new SettingsProblem("callbacks.ca-file", new Origin(file.toString()), reason)));
    }
}
