package io.trunkline.notification.mail;

import io.trunkline.notification.Argument;
import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Topic;
import io.trunkline.notification.mail.MailContent.Action;
import io.trunkline.notification.mail.MailContent.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes messages as mails in the language and time zone of their readers. Immutable and thread-safe. */
public final class MailComposer {

    /** Stands for a value that an older message lacks. */
    private static final String UNKNOWN = "\u2013";

    /** Ends the key of a text message. */
    private static final String SMS = ".sms";

    private static final String PARAGRAPH = "\n\n";

    /** Subjects in a digest. */
    private static final int MOST_SUBJECTS = 50;

    private final String platform;
    private final OwnTexts own;

    /** @param platform the name of the platform, as its customers know it */
    public MailComposer(String platform) {
        this(platform, OwnTexts.NONE);
    }

    /**
     * With texts of the operator's.
     *
     * @param platform the name of the platform, as its customers know it
     * @param own used before the built-in texts
     */
    public MailComposer(String platform, OwnTexts own) {
        this.platform = platform;
        this.own = own;
    }

    OwnTexts own() {
        return own;
    }

    /** The mail for a message. */
    public Mail compose(Message message) {
        MailContent content = content(message);
        return Mail.of(content);
    }

    /**
     * What a text message tells of a notice that can be told so: one short line, without the characters that would make it longer than it
     * has to be.
     *
     * @throws IllegalArgumentException if there is no such text, or a value is not what it has to be
     */
    String sms(Message message) {
        String language = Languages.textsFor(message.recipient().language());
        MailTexts texts = own.in(language);
        String key = message.notice().id() + SMS;
        if (!texts.has(key)) {
            throw new IllegalArgumentException(message.notice() + " is told by mail only");
        }
        Values formats = new Values(
                texts.locale(),
                Languages.isRightToLeft(language),
                message.recipient().zone());
        return plain(oneLine(texts.format(key, values(message, formats))));
    }

    /** One character that the alphabet of GSM lacks would halve what fits into a part. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replace('\u2019', '\'')
                .replace('\u2212', '-')
                .replace('\u2013', '-');
    }

    /**
     * One mail in place of several: it lists their subjects, the newest last.
     *
     * @param messages at least one, oldest first, to one recipient and of one topic; the newest decides the language, and beyond 50 of them
     *     the oldest are left out
     */
    public Mail digest(List<Message> messages) {
        Message newest = messages.getLast();
        String language = Languages.textsFor(newest.recipient().language());
        boolean rightToLeft = Languages.isRightToLeft(language);
        MailTexts texts = own.in(language);
        Values formats =
                new Values(texts.locale(), rightToLeft, newest.recipient().zone());
        Map<String, Object> values = values(newest, formats);
        values.put("count", (long) messages.size());
        int omitted = Math.max(0, messages.size() - MOST_SUBJECTS);
        String subjects = messages.stream()
                .skip(omitted)
                .map(message -> MailContent.BULLET + subject(message, texts, values(message, formats)))
                .collect(Collectors.joining("\n", omitted > 0 ? MailContent.BULLET + "\u2026\n" : "", ""));
        MailContent content = new MailContent(
                platform,
                language,
                rightToLeft,
                oneLine(texts.format("digest.subject", values)),
                List.of(texts.format("greeting", values), texts.format("digest.text", values), subjects),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                footer(newest, texts, values),
                optOut(newest, texts));
        return Mail.of(content);
    }

    /** A mail that tells nothing but that it arrived; in English. */
    public Mail test() {
        MailContent content = new MailContent(
                platform,
                Languages.ENGLISH,
                false,
                oneLine("Test message from " + platform),
                List.of(
                        "Hello,",
                        "This is a test message. It arrived, so " + platform + " can send mail."
                                + " Nothing needs to be done."),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of("Sent by an operator of " + platform + " with the command `trunkline mail test`."),
                Optional.empty());
        return Mail.of(content);
    }

    private static String subject(Message message, MailTexts texts, Map<String, Object> values) {
        return oneLine(texts.format(message.notice().id() + ".subject", values));
    }

    /** Why the reader gets it, and from whom. */
    private static List<String> footer(Message message, MailTexts texts, Map<String, Object> values) {
        return List.of(
                texts.format("footer." + message.notice().topic().id(), values), texts.format("footer.sender", values));
    }

    private MailContent content(Message message) {
        String language = Languages.textsFor(message.recipient().language());
        boolean rightToLeft = Languages.isRightToLeft(language);
        MailTexts texts = own.in(language);
        Values formats =
                new Values(texts.locale(), rightToLeft, message.recipient().zone());
        Map<String, Object> values = values(message, formats);
        Notice notice = message.notice();
        Optional<Action> action = action(message, texts);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(texts.format("greeting", values));
        paragraphs.addAll(Arrays.asList(
                texts.format(notice.id() + ".text", values).strip().split(PARAGRAPH)));
        if (action.isEmpty() && texts.has(notice.id() + ".action")) {
            // The text must not promise a button that is not there.
            paragraphs.removeLast();
        }
        return new MailContent(
                platform,
                language,
                rightToLeft,
                subject(message, texts, values),
                paragraphs,
                OwnPage.of(message, texts, values),
                notice.topic() == Topic.NEWS ? List.of() : facts(message, texts, formats, values),
                action,
                footer(message, texts, values),
                optOut(message, texts));
    }

    private Map<String, Object> values(Message message, Values formats) {
        Map<String, Object> values = new HashMap<>();
        for (Argument argument : message.notice().arguments()) {
            String stored = message.values().get(argument.name());
            values.put(argument.name(), stored == null ? missing(argument) : formats.of(argument.type(), stored));
        }
        values.put("account", formats.text(message.recipient().account()));
        values.put("name", formats.text(message.recipient().name()));
        values.put("has_name", message.recipient().name().isEmpty() ? "no" : "yes");
        values.put("platform", formats.text(platform));
        return values;
    }

    /** A plural takes nothing but a number. */
    private static Object missing(Argument argument) {
        return argument.type() == Argument.Type.NUMBER ? (Object) 0L : UNKNOWN;
    }

    private static List<Fact> facts(Message message, MailTexts texts, Values formats, Map<String, Object> values) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(texts, "account", message.recipient().account()));
        message.notice().arguments().stream()
                .filter(argument -> argument.fact() && message.values().containsKey(argument.name()))
                .map(argument -> fact(texts, argument.name(), String.valueOf(values.get(argument.name()))))
                .forEach(facts::add);
        facts.add(fact(texts, "time", formats.time(message.created())));
        return facts;
    }

    private static Fact fact(MailTexts texts, String name, String value) {
        String label = texts.format("label." + name, Map.of());
        return new Fact(label, value, texts.format("fact", Map.of("label", label, "value", value)));
    }

    private static Optional<Action> action(Message message, MailTexts texts) {
        return link(message, Argument.Type.LINK)
                .map(link -> new Action(texts.format(message.notice().id() + ".action", Map.of()), link));
    }

    private static Optional<Action> optOut(Message message, MailTexts texts) {
        return link(message, Argument.Type.OPT_OUT)
                .map(link -> new Action(texts.format("unsubscribe", Map.of()), link));
    }

    /** The first value of a type that the message has. */
    private static Optional<String> link(Message message, Argument.Type type) {
        return message.notice().arguments().stream()
                .filter(argument -> argument.type() == type)
                .flatMap(argument -> Optional.ofNullable(message.values().get(argument.name())).stream())
                .findFirst();
    }

    /** A value may hold a line break, which would begin another header. */
    private static String oneLine(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
