package io.trunkline.access.operator;

import io.trunkline.access.caller.Labels;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Counters;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of the operator API. Only the SHA-256 of a token is stored, and tokens are looked up by it. As each has 256 random bits,
 * neither the index nor the timing of a lookup reveals anything useful. Thread-safe.
 */
public final class OperatorTokens {

    /** How much the stored time of the last use may lag behind. */
    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(OperatorTokens.class);

    /** What {@link #read} reads, in this order. */
    static final List<String> COLUMNS =
            List.of("token_id", "token_name", "created", "created_by", "expires", "last_used", "revoked", "revoked_by");

    private static final String SELECT = "SELECT " + columns("t") + " FROM operator_tokens t";

    private final Database database;
    private final SecureRandom random;
    private final InstantSource clock;

    public OperatorTokens(Database database, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /** The columns of a token, in a query that calls the table so. */
    static String columns(String table) {
        return COLUMNS.stream().map(column -> table + "." + column).collect(Collectors.joining(", "));
    }

    /**
     * A token that has just been created.
     *
     * @param secret the token itself, which is not stored
     */
    public record Created(OperatorToken token, String secret) {

        /** Contains no secret, so it can be logged. */
        @Override
        public String toString() {
            return "Created[token=" + token + "]";
        }
    }

    /**
     * Creates a token.
     *
     * @param name 1 to 50 characters, for people
     * @param by the system user
     * @param expires when it expires; null for never
     * @throws FaultException if the name is invalid
     */
    public Created create(String name, String by, @Nullable Instant expires) {
        Labels.faultOfName("name", name).ifPresent(fault -> {
            throw new FaultException(fault);
        });
        String secret = OperatorToken.newSecret(random);
        return database.write(handle -> {
            long id = Counters.next(handle, "operator_token_id");
            OperatorToken token = new OperatorToken(id, name, clock.instant(), by, expires, null, null, null);
            handle.execute(
                    "INSERT INTO operator_tokens (token_id, token_name, token_hash, created, created_by, expires)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    id,
                    name,
                    hash(secret),
                    Micros.of(token.created()),
                    by,
                    expires == null ? null : Micros.of(expires));
            return new Created(token, secret);
        });
    }

    /** All tokens, including revoked ones, oldest first. */
    public List<OperatorToken> list() {
        return database.read(handle -> handle.createQuery(SELECT + " ORDER BY token_id")
                .map((row, _) -> read(row))
                .list());
    }

    /**
     * Revokes a token with effect from the next call. One that is already revoked stays as it is.
     *
     * @param by the system user
     * @throws FaultException 496 if there is no token with this id
     */
    public void revoke(long id, String by) {
        database.run(handle -> {
            int found = handle.createQuery("SELECT count(*) FROM operator_tokens WHERE token_id = ?")
                    .bind(0, id)
                    .mapTo(Integer.class)
                    .one();
            if (found == 0) {
                throw new FaultException(new Fault(
                        ErrorCode.INVALID,
                        ErrorCode.INVALID.message("id"),
                        "id",
                        "There is no operator token " + id + "; see: trunkline operator-token list."));
            }
            handle.execute(
                    "UPDATE operator_tokens SET revoked = ?, revoked_by = ? WHERE token_id = ? AND revoked IS NULL",
                    Micros.of(clock.instant()),
                    by,
                    id);
        });
    }

    /** Finds the token that a caller presents, if it is valid now, and records its use. */
    public Optional<OperatorToken> use(String secret) {
        if (!OperatorToken.isWellFormed(secret)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<OperatorToken> found = database.findFirst(
                        SELECT + " WHERE token_hash = ?", OperatorTokens::read, hash(secret))
                .filter(token -> token.isUsableAt(now));
        found.filter(token -> token.lastUsed() == null
                        || !now.isBefore(token.lastUsed().plus(USE_INTERVAL)))
                .ifPresent(token -> noteUse(token, now));
        return found;
    }

    /** Whether a token is still valid, within the caller's unit of work. */
    public boolean isUsable(Handle handle, long id) {
        Instant now = clock.instant();
        return HotSql.findFirst(handle, SELECT + " WHERE token_id = ?", OperatorTokens::read, id)
                .filter(token -> token.isUsableAt(now))
                .isPresent();
    }

    /** Whether a token is valid now. */
    public boolean isUsable(long id) {
        return database.read(handle -> isUsable(handle, id));
    }

    /** Whether a token is valid now; if so, records its use. */
    public boolean isUsable(String secret) {
        return use(secret).isPresent();
    }

    /** What a token lets its holder do: as long as it is valid. */
    public OperatorPass pass(OperatorToken token) {
        return new OperatorPass() {

            @Override
            public long tokenId() {
                return token.id();
            }

            @Override
            public boolean isUsable(Handle handle) {
                return OperatorTokens.this.isUsable(handle, token.id());
            }

            @Override
            public boolean isUsable() {
                return OperatorTokens.this.isUsable(token.id());
            }
        };
    }

    private void noteUse(OperatorToken token, Instant now) {
        try {
            database.write(handle -> handle.execute(
                    "UPDATE operator_tokens SET last_used = ? WHERE token_id = ?", Micros.of(now), token.id()));
        } catch (StoreException e) {
            LOG.debug("The use of operator token {} cannot be written now", token.id(), e);
        }
    }

    private static String hash(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    static OperatorToken read(ResultSet row) throws SQLException {
        return new OperatorToken(
                row.getLong(1),
                row.getString(2),
                Micros.toInstant(row.getLong(3)),
                row.getString(4),
                Micros.read(row, 5),
                Micros.read(row, 6),
                Micros.read(row, 7),
                row.getString(8));
    }
}
