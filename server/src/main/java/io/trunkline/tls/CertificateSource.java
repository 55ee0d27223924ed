package io.trunkline.tls;

/** Where the server's certificate comes from. Implementations are stateless: the files are the truth. */
sealed interface CertificateSource permits LocalCertificate, OperatorCertificate {

    /**
     * The certificate to use from now on, read afresh and renewed first if need be. Throws a {@link TlsException} if
     * there is none.
     */
    KeyedCertificate load();

    /** What to call the certificate in a message. */
    String description();
}
