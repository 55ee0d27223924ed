package io.trunkline.bench.seed;

import io.trunkline.bench.host.BenchException;
import io.trunkline.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;

/** Owners who have signed in: sessions written straight into the table of a running server, as a sign-in would write them. Stateless. */
public final class SignedIn {

    private static final int SECRET_BYTES = 32;

    private static final Duration LIFETIME = Duration.ofHours(8);

    private static final String SESSION = "INSERT INTO sessions (account_id, session_hash, authentication, subuser_id,"
            + " password_id, created, last_used, expires) VALUES (?, ?, 'PASSWORD', NULL, 0, ?, ?, ?)";

    private SignedIn() {}

    /** A session for the owner of each of these accounts, by its id, which is what a cookie has. */
    public static List<String> owners(Backlog.Source database, InstantSource clock, List<Long> accounts) {
        SplittableRandom random = new SplittableRandom();
        Instant now = clock.instant();
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(SESSION)) {
                for (long account : accounts) {
                    byte[] secret = new byte[SECRET_BYTES];
                    random.nextBytes(secret);
                    String id = account + "-"
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
                    ids.add(id);
                    statement.setLong(1, account);
                    statement.setString(
                            2, Sha256.of(id.getBytes(StandardCharsets.UTF_8)).toString());
                    statement.setLong(3, micros(now));
                    statement.setLong(4, micros(now));
                    statement.setLong(5, micros(now.plus(LIFETIME)));
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            connection.commit();
            return List.copyOf(ids);
        } catch (SQLException e) {
            throw new BenchException("The sessions cannot be written: " + e.getMessage(), e);
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
