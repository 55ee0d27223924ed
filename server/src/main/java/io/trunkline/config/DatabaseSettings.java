package io.trunkline.config;

import java.util.Optional;

/**
 * The database.
 *
 * @param url {@code jdbc:postgresql://...}; empty for SQLite in the data folder
 * @param poolSize connections for reading
 * @param queueSize units of work that may wait for the writer; a further one is refused
 * @param batchSize units of work that share one commit at most
 * @param allowWeakDurability whether a PostgreSQL server that may lose commits is accepted
 * @param allowWithoutTls whether a PostgreSQL server on another machine may be talked to in clear
 * @param transactionPooling whether a pooler stands between that may give each transaction another session
 * @param secretKey 32 bytes as Base64 that encrypt secrets at rest; empty for the key file in the data folder
 * @param previousSecretKey the same, with which values may be sealed as well while keys change; empty for the file beside that one
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<String> user,
        Optional<String> password,
        int poolSize,
        int queueSize,
        int batchSize,
        boolean allowWeakDurability,
        boolean allowWithoutTls,
        boolean transactionPooling,
        Optional<String> secretKey,
        Optional<String> previousSecretKey) {

    /** Names no secret, so that a log line may hold it. */
    @Override
    public String toString() {
        return "DatabaseSettings[poolSize=" + poolSize + ", queueSize=" + queueSize + ", batchSize=" + batchSize + "]";
    }
}
