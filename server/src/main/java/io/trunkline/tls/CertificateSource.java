package io.trunkline.tls;

/** Where the server's certificate comes from. Implementations are stateless: the files are authoritative. */
sealed interface CertificateSource permits LocalCertificate, OperatorCertificate {

    /**
     * The certificate to use from now on, read again and renewed first if necessary. Throws a {@link TlsException} if
     * there is none.
     */
    KeyedCertificate load();

    /** The certificate's name in messages. */
    String description();
}
