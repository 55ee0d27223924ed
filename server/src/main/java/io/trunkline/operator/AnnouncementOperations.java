package io.trunkline.operator;

import io.trunkline.operator.Announcements.Announcement;
import io.trunkline.operator.Member.Kind;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** News for all accounts that want them. Thread-safe. */
public final class AnnouncementOperations {

    private static final String ID = "announcement_id";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";

    private final Announcements announcements;
    private final Changes changes;

    public AnnouncementOperations(Announcements announcements, Changes changes) {
        this.announcements = announcements;
        this.changes = changes;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.change(
                        "POST",
                        "/announcements",
                        "announce",
                        "Tells all active accounts that want news. The messages are written by and by; no account gets"
                                + " one twice, also if the same is announced again under the same id.",
                        List.of(
                                Member.required(
                                        ID, Kind.TEXT, "Names it: 1 to 100 printable characters without spaces."),
                                Member.required(
                                        SUBJECT,
                                        Kind.TEXT,
                                        "One line of up to " + Announcements.MOST_SUBJECT + " characters."),
                                Member.required(TEXT, Kind.TEXT, "Up to " + Announcements.MOST_TEXT + " characters.")),
                        new Operation.Reply(HttpStatus.OK_200, "How far the announcement has come.", schema()),
                        this::announce),
                Operation.read(
                        "/announcements/{announcement_id}",
                        "readAnnouncement",
                        "Tells how far an announcement has come.",
                        new Operation.Reply(HttpStatus.OK_200, "The announcement.", schema()),
                        call -> announcements
                                .find(call.text(ID))
                                .map(found -> Answer.ok(json(found)))
                                .orElseThrow(() -> Problem.notFound("There is no announcement of this id."))));
    }

    private Answer announce(Call call) {
        return changes.make(
                call,
                () -> handle -> Answer.ok(json(announcements.announce(
                        handle,
                        call.actor(),
                        call.auditName(),
                        call.body().text(ID).orElseThrow(),
                        call.body().text(SUBJECT).orElseThrow(),
                        call.body().text(TEXT).orElseThrow()))));
    }

    private static ObjectNode json(Announcement announcement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(ID, announcement.id())
                .put(SUBJECT, announcement.subject())
                .put("recipients", announcement.recipients())
                .put("finished", announcement.finished());
    }

    private static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject(ID).put("type", "string");
        properties.putObject(SUBJECT).put("type", "string");
        properties
                .putObject("recipients")
                .put("type", "integer")
                .put("format", "int64")
                .put("description", "How many accounts have been told so far.");
        properties.putObject("finished").put("type", "boolean").put("description", "Whether all have been told.");
        return schema;
    }
}
