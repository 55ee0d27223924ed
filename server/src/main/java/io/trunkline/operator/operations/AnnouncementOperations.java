package io.trunkline.operator.operations;

import io.trunkline.announcement.Announcement;
import io.trunkline.announcement.Announcements;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.operator.Changes;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.ClientIds;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;

/** News for all accounts that want them. Thread-safe. */
public final class AnnouncementOperations {

    private static final String ID = "announcement_id";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";

    private static final Reply<Announcement> SHOWN = Reply.ok(
            "How far the announcement has come.",
            Shape.<Announcement>of("Announcement")
                    .required(ID, JsonTypes.TEXT, "What the client calls it.", Announcement::id)
                    .required(SUBJECT, JsonTypes.TEXT, "The messages' subject.", Announcement::subject)
                    .required(
                            "recipients",
                            JsonTypes.INTEGER,
                            "How many accounts have been told so far.",
                            Announcement::recipients)
                    .required("finished", JsonTypes.FLAG, "Whether all have been told.", Announcement::finished)
                    .build());

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
                                BodyMember.required(ID, Kind.TEXT, "Names it: " + ClientIds.FORM + "."),
                                BodyMember.required(
                                        SUBJECT,
                                        Kind.TEXT,
                                        "One line of up to " + Announcements.MOST_SUBJECT + " characters."),
                                BodyMember.required(
                                        TEXT, Kind.TEXT, "Up to " + Announcements.MOST_TEXT + " characters.")),
                        SHOWN,
                        this::announce),
                Operation.read(
                        "/announcements/{announcement_id}",
                        "readAnnouncement",
                        "Tells how far an announcement has come.",
                        SHOWN,
                        call -> announcements
                                .find(call.text(ID))
                                .map(SHOWN::answer)
                                .orElseThrow(() -> Problem.notFound("There is no announcement of this id."))));
    }

    private OperatorAnswer announce(OperatorCall call) {
        return changes.make(
                call,
                () -> handle -> SHOWN.answer(announcements.announce(
                        handle,
                        call.actor(),
                        call.auditName(),
                        call.body().text(ID).orElseThrow(),
                        call.body().text(SUBJECT).orElseThrow(),
                        call.body().text(TEXT).orElseThrow())));
    }
}
