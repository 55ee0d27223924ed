package io.trunkline.announcement;

import io.trunkline.audit.Actor;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News for all accounts that want it, and how many have been notified. Immutable.
 *
 * @param id chosen by its author
 * @param news what its messages say
 * @param actor its author
 * @param method how the audit log names the call that made it
 * @param created when it was made
 * @param lastAccountId the last account examined; messages are written in order of account id
 * @param untilAccountId the newest account at the time of the announcement, the last one to be notified
 * @param recipients how many accounts have been notified so far
 * @param ended when all had been notified; null before
 */
public record Announcement(
        String id,
        News news,
        Actor actor,
        String method,
        Instant created,
        long lastAccountId,
        long untilAccountId,
        long recipients,
        @Nullable Instant ended) {

    /** An announcement and its progress, without its text. */
    public static final Shape<Announcement> PROGRESS = Shape.<Announcement>of("Announcement")
            .required("announcement_id", JsonTypes.TEXT, "The client's name for it.", Announcement::id)
            .required(
                    "subject",
                    JsonTypes.TEXT,
                    "The subject of the messages.",
                    announcement -> announcement.news().words().subject())
            .required(
                    "languages",
                    JsonTypes.listOf(JsonTypes.TEXT),
                    "The codes of the languages with words of their own.",
                    announcement ->
                            List.copyOf(announcement.news().translations().keySet()))
            .required(
                    "recipients",
                    JsonTypes.INTEGER,
                    "How many accounts have been notified so far.",
                    Announcement::recipients)
            .required("finished", JsonTypes.FLAG, "Whether all of them have been notified.", Announcement::finished)
            .required(
                    "progress",
                    JsonTypes.SMALL_INTEGER,
                    "How much of the accounts has been examined, in percent.",
                    Announcement::progress)
            .required(
                    "author",
                    JsonTypes.TEXT,
                    "Who made it, as in the audit log.",
                    announcement -> announcement.actor().id())
            .required("created", JsonTypes.TIME, "When it was made.", Announcement::created)
            .optional(
                    "ended",
                    JsonTypes.TIME,
                    "When the last account had been notified; missing before.",
                    Announcement::ended)
            .build();

    /** Whether all have been notified. */
    public boolean finished() {
        return ended != null;
    }

    /** How much of the accounts has been examined, in percent. */
    public int progress() {
        return finished() || untilAccountId == 0 ? 100 : (int) (lastAccountId * 100 / untilAccountId);
    }

    /**
     * A place in the list of announcements, newest first.
     *
     * @param created when the announcement was made
     * @param id of the announcement, for several of the same time
     */
    public record Place(Instant created, String id) {

        /** Before all announcements. */
        public static final Place FIRST = new Place(Micros.toInstant(Long.MAX_VALUE), "");
    }
}
