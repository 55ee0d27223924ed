package io.trunkline.access.operator;

import io.trunkline.digest.Sha256;
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
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of the operators' console. Only the SHA-256 of a session's secret is stored, as with tokens. A session is as good as the
 * token that it began with: it ends when the token is revoked or expires. Thread-safe.
 */
public final class OperatorSessions {

    /** How much the stored time of the last use may lag behind. */
    private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

    /** Sessions deleted per unit of work. */
    private static final int PORTION = 500;

    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Logger LOG = LoggerFactory.getLogger(OperatorSessions.class);

    private static final String SELECT = "SELECT " + OperatorTokens.columns("t")
            + ", s.digest, s.created, s.last_used FROM operator_sessions s JOIN operator_tokens t ON t.token_id = s.token_id"
            + " WHERE s.digest = ?";

    private final Database database;
    private final SecureRandom random;
    private final InstantSource clock;

    public OperatorSessions(Database database, SecureRandom random, InstantSource clock) {
        this.database = database;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Begins a session with a token that has just been shown. If the token has too many, its oldest one ends.
     *
     * @return the secret for the browser's cookie, which is always a new one
     */
    public String begin(OperatorToken token) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = Micros.of(clock.instant());
        database.run(handle -> {
            handle.execute("""
                    DELETE FROM operator_sessions WHERE token_id = ? AND digest NOT IN
                        (SELECT digest FROM operator_sessions WHERE token_id = ? ORDER BY created DESC, digest LIMIT ?)""", token.id(), token.id(), OperatorSession.MOST - 1);
            handle.execute(
                    "INSERT INTO operator_sessions (digest, token_id, created, last_used) VALUES (?, ?, ?, ?)",
                    digest(secret).toString(),
                    token.id(),
                    now,
                    now);
        });
        return secret;
    }

    /** Finds the session of a browser, if it and its token are valid now, and records its use. */
    public Optional<OperatorSession> use(String secret) {
        if (!FORM.matcher(secret).matches()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<OperatorSession> found = database.findFirst(
                        SELECT, OperatorSessions::read, digest(secret).toString())
                .filter(session -> session.isUsableAt(now));
        found.filter(session -> !now.isBefore(session.lastUsed().plus(USE_INTERVAL)))
                .ifPresent(session -> noteUse(session, now));
        return found;
    }

    private void noteUse(OperatorSession session, Instant now) {
        try {
            database.write(handle -> handle.execute(
                    "UPDATE operator_sessions SET last_used = ? WHERE digest = ? AND last_used < ?",
                    Micros.of(now),
                    session.hash().toString(),
                    Micros.of(now)));
        } catch (StoreException e) {
            LOG.debug(
                    "The use of a session of operator token {} cannot be written now",
                    session.token().id(),
                    e);
        }
    }

    /** What a session lets its operator do: as long as it and its token are valid. */
    public OperatorPass pass(OperatorSession session) {
        return new OperatorPass() {

            @Override
            public long tokenId() {
                return session.token().id();
            }

            @Override
            public boolean isUsable(Handle handle) {
                Instant now = clock.instant();
                return HotSql.findFirst(
                                handle,
                                SELECT,
                                OperatorSessions::read,
                                session.hash().toString())
                        .filter(found -> found.isUsableAt(now))
                        .isPresent();
            }

            @Override
            public boolean isUsable() {
                return database.read(this::isUsable);
            }
        };
    }

    /** Ends a session, if it has not ended yet. */
    public void end(OperatorSession session) {
        database.write(handle -> handle.execute(
                "DELETE FROM operator_sessions WHERE digest = ?", session.hash().toString()));
    }

    /** Deletes a portion of the sessions that are too old to be used, and returns whether there may be more. */
    public boolean deleteExpired() {
        return database.write(handle -> handle.execute(
                        "DELETE FROM operator_sessions WHERE digest IN"
                                + " (SELECT digest FROM operator_sessions WHERE created < ? ORDER BY created LIMIT ?)",
                        Micros.of(clock.instant().minus(OperatorSession.LONGEST)),
                        PORTION))
                == PORTION;
    }

    private static Sha256 digest(String secret) {
        return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
    }

    private static OperatorSession read(ResultSet row) throws SQLException {
        int next = OperatorTokens.COLUMNS.size() + 1;
        return new OperatorSession(
                Sha256.read(HexFormat.of().parseHex(row.getString(next))),
                OperatorTokens.read(row),
                Micros.toInstant(row.getLong(next + 1)),
                Micros.toInstant(row.getLong(next + 2)));
    }
}
