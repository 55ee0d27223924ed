package io.trunkline.announcement;

import io.trunkline.audit.Actor;
import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the table {@code announcements}. Stateless; works within its caller's transaction. */
final class AnnouncementRows {

    private static final String SELECT =
            "SELECT announcement_id, subject, content, translations, actor_id, address, user_agent, method, created,"
                    + " last_account_id, until_account_id, recipients, finished FROM announcements";

    private AnnouncementRows() {}

    static Optional<Announcement> find(Handle handle, String id) {
        return handle.createQuery(SELECT + " WHERE announcement_id = ?")
                .bind(0, id)
                .map((row, _) -> read(row))
                .findOne();
    }

    static List<Announcement> list(Handle handle, Announcement.Place after, int limit) {
        long created = Micros.of(after.created());
        return handle.createQuery(SELECT
                        + " WHERE created <= ? AND (created < ? OR announcement_id < ?)"
                        + " ORDER BY created DESC, announcement_id DESC LIMIT ?")
                .bind(0, created)
                .bind(1, created)
                .bind(2, after.id())
                .bind(3, limit)
                .map((row, _) -> read(row))
                .list();
    }

    private static Announcement read(ResultSet row) throws SQLException {
        @Nullable String address = row.getString("address");
        @Nullable String userAgent = row.getString("user_agent");
        return new Announcement(
                row.getString("announcement_id"),
                new News(
                        new News.Words(row.getString("subject"), row.getString("content")),
                        NewsJson.read(row.getString("translations"))),
                new Actor(Actor.Kind.OPERATOR, row.getString("actor_id"), address, userAgent),
                row.getString("method"),
                Objects.requireNonNull(Micros.read(row, "created")),
                row.getLong("last_account_id"),
                row.getLong("until_account_id"),
                row.getLong("recipients"),
                Micros.read(row, "finished"));
    }
}
