package io.trunkline.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Converts a certificate for Jetty: TLS 1.2 and 1.3, no client certificates, any server name. */
final class JettyTls {

    private static final String ALIAS = "server";
    /** Guards nothing: the key store never leaves this process's memory, but Jetty asks for a password. */
    private static final String PASSWORD = "in-memory";

    private JettyTls() {}

    /** A factory that is not started yet. */
    static SslContextFactory.Server factory(KeyedCertificate certificate) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        factory.setRenegotiationAllowed(false);
        // Clients connect by address and by names invented by proxies; checking the name is the client's job.
        factory.setSniRequired(false);
        // RFC 9113 appendix A forbids some TLS 1.2 ciphers to HTTP/2; this puts them last.
        factory.setCipherComparator(HTTP2Cipher.COMPARATOR);
        factory.setKeyStorePassword(PASSWORD);
        factory.setKeyStore(keyStore(certificate));
        return factory;
    }

    /** Makes a factory use another certificate for new connections; if that fails, the factory stays as it is. */
    static void replace(SslContextFactory.Server factory, KeyedCertificate certificate) {
        try {
            // Jetty drops the old certificate before it checks the new one, so the new one is tried first.
            SslContextFactory.Server rehearsal = factory(certificate);
            rehearsal.start();
            rehearsal.stop();
            KeyStore store = keyStore(certificate);
            factory.reload(running -> running.setKeyStore(store));
        } catch (TlsException e) {
            throw e;
        } catch (Exception e) {
            throw new TlsException("The certificate cannot be used for TLS: " + e.getMessage(), e);
        }
    }

    private static KeyStore keyStore(KeyedCertificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS,
                    certificate.key(),
                    PASSWORD.toCharArray(),
                    certificate.chain().toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsException("The certificate cannot be used for TLS: " + e.getMessage(), e);
        }
    }
}
