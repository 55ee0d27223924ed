package io.trunkline.operator.operations;

import io.trunkline.announcement.Announcement;
import io.trunkline.announcement.Announcements;
import io.trunkline.announcement.News;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.operator.Changes;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.ClientIds;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** News for all accounts that want it. Thread-safe. */
public final class AnnouncementOperations {

    private static final String ID = "announcement_id";
    private static final String SUBJECT = "subject";
    private static final String TEXT = "text";

    private static final String LISTED = "announcements";

    private static final Reply<Announcement> SHOWN = Reply.ok("The announcement's progress.", Announcement.PROGRESS);

    private static final Reply<Announcement> READ = Reply.ok(
            "The announcement and its progress.",
            Shape.<Announcement>of("AnnouncementWithText")
                    .with(Announcement.PROGRESS, announcement -> announcement)
                    .required(
                            TEXT,
                            JsonTypes.TEXT,
                            "The text for readers whose language has no words of its own.",
                            announcement -> announcement.news().words().text())
                    .build());

    /** One of a list, with its text if that was asked for. */
    private record Item(Announcement announcement, boolean withText) {}

    private static final PagedList<Item> LIST = new PagedList<>(
            LISTED,
            Shape.<Item>of("ListedAnnouncement")
                    .with(Announcement.PROGRESS, Item::announcement)
                    .optional(
                            TEXT,
                            JsonTypes.TEXT,
                            "The text for readers whose language has no words of its own; only of one that is asked for.",
                            item -> item.withText()
                                    ? item.announcement().news().words().text()
                                    : null)
                    .build(),
            200,
            "A page of announcements.");

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
                        "Sends news to all active accounts that want it. The messages are written gradually; no account gets"
                                + " one twice, even if the call is repeated with the same id.",
                        List.of(
                                BodyMember.required(ID, Kind.TEXT, "Your name for it: " + ClientIds.FORM + "."),
                                BodyMember.required(
                                        SUBJECT, Kind.TEXT, "One line of up to " + News.MOST_SUBJECT + " characters."),
                                BodyMember.required(TEXT, Kind.TEXT, "Up to " + News.MOST_TEXT + " characters."),
                                BodyMember.optional(
                                        News.TRANSLATIONS,
                                        Kind.OBJECT,
                                        "By language code, objects with `subject` and `text` for readers of that language;"
                                                + " all others get those above.")),
                        SHOWN,
                        this::announce),
                Operation.read(
                                "/announcements",
                                "listAnnouncements",
                                "Lists announcements, newest first.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(new QueryParameter(ID, "Only this announcement."))),
                Operation.read(
                        "/announcements/{announcement_id}",
                        "readAnnouncement",
                        "Reads an announcement and its progress.",
                        READ,
                        call -> announcements
                                .find(call.text(ID))
                                .map(READ::answer)
                                .orElseThrow(() -> Problem.notFound("There is no announcement with this id."))));
    }

    private OperatorAnswer announce(OperatorCall call) {
        Map<String, News.Words> translations = call.body()
                .value(News.TRANSLATIONS)
                .map(AnnouncementOperations::translations)
                .orElse(Map.of());
        return changes.make(
                call,
                () -> handle -> SHOWN.answer(announcements.announce(
                        handle,
                        call.actor(),
                        call.auditName(),
                        call.body().text(ID).orElseThrow(),
                        new News.Words(
                                call.body().text(SUBJECT).orElseThrow(),
                                call.body().text(TEXT).orElseThrow()),
                        translations)));
    }

    private OperatorAnswer list(OperatorCall call) {
        int limit = LIST.limit(call);
        Optional<String> one = call.parameter(ID);
        if (one.isPresent()) {
            return LIST.answer(
                    known(one.get()).stream()
                            .map(found -> new Item(found, true))
                            .toList(),
                    Optional.empty());
        }
        List<Announcement> found = announcements.list(
                TimedCursor.read(LISTED, call, Announcement.Place::new).orElse(Announcement.Place.FIRST), limit);
        return LIST.answer(
                found.stream().map(each -> new Item(each, false)).toList(),
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(TimedCursor.of(
                                LISTED,
                                found.getLast().created(),
                                found.getLast().id())));
    }

    private Optional<Announcement> known(String id) {
        if (!ClientIds.isValid(id)) {
            throw Problem.ofParameter(ID, ClientIds.HINT);
        }
        return announcements.find(id);
    }

    private static Map<String, News.Words> translations(JsonNode json) {
        Map<String, News.Words> translations = new LinkedHashMap<>();
        json.forEachEntry((language, words) -> {
            if (!words.isObject()
                    || words.size() != 2
                    || !words.path(SUBJECT).isString()
                    || !words.path(TEXT).isString()) {
                throw Problem.ofValues(List.of(ErrorDetail.ofMember(
                        News.TRANSLATIONS,
                        "Send for each language an object with a subject and a text, and no more.")));
            }
            translations.put(
                    language,
                    new News.Words(
                            words.path(SUBJECT).stringValue(), words.path(TEXT).stringValue()));
        });
        return translations;
    }
}
