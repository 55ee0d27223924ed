package io.trunkline.sms.report;

import io.trunkline.account.profile.Money;
import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.parameter.ClientIds;
import io.trunkline.parameter.Decimals;
import io.trunkline.parameter.Times;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.ErrorDetails;
import io.trunkline.problem.Problem;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.text.Ascii;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A report as JSON. No refusal quotes a value. Not thread-safe: one object reads one report. */
public final class ReportForm {

    /** Maximum characters of a text: as many as a callback may carry. */
    public static final int MOST_TEXT = 4096;

    /** The name of the member whose value may never be written down. */
    public static final String TEXT = "text";

    private static final int MOST_ERROR = 500;
    private static final int MOST_FRAGMENTS = 255;

    /** Clocks differ; a later time would keep a text for longer than the operator wants. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Pattern NUMBER = Pattern.compile("\\+?([0-9]{3,15})");
    private static final Pattern NAME =
            Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ._&-]{0,9}[A-Za-z0-9])?");
    private static final String NUMBER_HINT = "Send 3 to 15 digits, with or without a plus sign";

    /** The members of a report. */
    public static final List<BodyMember> MEMBERS = List.of(
            BodyMember.required(
                    "id",
                    Kind.TEXT,
                    "Your name for the message, unique within the account, by which a repetition is recognised: "
                            + ClientIds.FORM + "."),
            BodyMember.required("direction", Kind.TEXT, "`in` or `out`."),
            BodyMember.required(
                    "source", Kind.TEXT, "The sender: 3 to 15 digits, or a name of up to 11 letters and digits."),
            BodyMember.required("destination", Kind.TEXT, "The receiver's number: 3 to 15 digits."),
            BodyMember.required(
                    TEXT,
                    Kind.TEXT,
                    "What was written, up to " + MOST_TEXT
                            + " characters. It is stored only if the account wants that, or `store_body`" + " does."),
            BodyMember.optional(
                    "fragments", Kind.INTEGER, "In how many parts it travelled; by default counted from the text."),
            BodyMember.required("status", Kind.TEXT, "`ok`, `error` or `waiting`."),
            BodyMember.optional("error", Kind.TEXT, "What went wrong: one line without any of the text."),
            BodyMember.optional(
                    "processed_at", Kind.TEXT, "When it was sent or received, in ISO 8601; by default now."),
            BodyMember.optional(
                    "cost",
                    Kind.DECIMAL,
                    "What it cost, with up to six decimals. It is only recorded: nothing is charged."),
            BodyMember.optional("transaction_id", Kind.INTEGER, "The transaction with which you charged it."),
            BodyMember.optional(
                    "store_body", Kind.FLAG, "Whether the text is stored whatever the account's switches say."));

    private final Body body;
    private final Instant now;
    private final ErrorDetails errors = new ErrorDetails();

    private ReportForm(Body body, Instant now) {
        this.body = body;
        this.now = now;
    }

    /**
     * Reads a report.
     *
     * @throws Problem 400 with everything that is wrong
     */
    public static ReportedSms read(JsonNode json, Instant now) {
        return new ReportForm(Body.check(json, MEMBERS), now).read();
    }

    /** The same for a report that is a body of its own, whose members have been checked except that none is missing. */
    public static ReportedSms read(Body body, Instant now) {
        ErrorDetails missing = new ErrorDetails();
        MEMBERS.stream()
                .filter(member -> member.required() && !body.has(member.name()))
                .forEach(member -> missing.add(() -> ErrorDetail.ofMember(member.name(), "It is missing.")));
        missing.refuse();
        return new ReportForm(body, now).read();
    }

    private ReportedSms read() {
        String id = body.text("id").orElse("");
        require(ClientIds.isValid(id), "id", ClientIds.HINT);
        String text = body.text(TEXT).orElse("");
        require(
                text.length() <= MOST_TEXT,
                TEXT,
                "It has " + text.length() + " characters; " + MOST_TEXT + " are allowed.");
        SmsDirection direction = oneOf("direction", SmsDirection.values(), SmsDirection.OUT);
        SmsStatus status = oneOf("status", SmsStatus.values(), SmsStatus.OK);
        ReportedSms report = new ReportedSms(
                id,
                direction,
                source(),
                number("destination").orElseGet(() -> refused("destination", NUMBER_HINT + ".")),
                text,
                fragments(),
                status,
                error(),
                processed(),
                cost(),
                transactionId(),
                body.flag("store_body").orElse(false));
        errors.refuse();
        return report;
    }

    private void require(boolean isRight, String member, String hint) {
        if (!isRight) {
            errors.add(() -> ErrorDetail.ofMember(member, hint));
        }
    }

    private String refused(String member, String hint) {
        require(false, member, hint);
        return "";
    }

    private <T extends Enum<T>> T oneOf(String member, T[] values, T otherwise) {
        String given = body.text(member).orElse("");
        for (T value : values) {
            if (Ascii.lower(value.name()).equals(given)) {
                return value;
            }
        }
        String names = Arrays.stream(values).map(Enum::name).map(Ascii::lower).collect(Collectors.joining(" or "));
        require(false, member, "Send " + names + ".");
        return otherwise;
    }

    private String source() {
        return number("source")
                .or(() -> body.text("source").filter(name -> NAME.matcher(name).matches()))
                .orElseGet(() -> refused("source", NUMBER_HINT + ", or a name of up to 11 letters and digits."));
    }

    private Optional<String> number(String member) {
        return body.text(member)
                .map(NUMBER::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1));
    }

    private OptionalInt fragments() {
        OptionalLong count = body.integer("fragments");
        boolean isRight = count.isEmpty() || (count.getAsLong() >= 1 && count.getAsLong() <= MOST_FRAGMENTS);
        require(isRight, "fragments", "Send a number from 1 to " + MOST_FRAGMENTS + ".");
        return count.isPresent() && isRight ? OptionalInt.of((int) count.getAsLong()) : OptionalInt.empty();
    }

    private Optional<String> error() {
        Optional<String> error = body.text("error").filter(text -> !text.isEmpty());
        require(
                error.map(text -> text.length() <= MOST_ERROR && text.chars().noneMatch(Character::isISOControl))
                        .orElse(true),
                "error",
                "Send one line of up to " + MOST_ERROR + " characters.");
        return error;
    }

    private Optional<Instant> processed() {
        Optional<String> given = body.text("processed_at");
        Optional<Instant> time = given.flatMap(Times::withOffset)
                .filter(at -> !at.isAfter(now.plus(AHEAD)))
                .map(at -> at.truncatedTo(ChronoUnit.MICROS));
        require(
                given.isEmpty() || time.isPresent(),
                "processed_at",
                "Send a time such as 2026-03-01T12:00:00Z, not in the future.");
        return time;
    }

    private Optional<BigDecimal> cost() {
        if (body.value("cost").isEmpty()) {
            return Optional.empty();
        }
        Optional<BigDecimal> cost = Decimals.read(body.asText("cost"))
                .filter(amount -> amount.signum() >= 0 && amount.compareTo(Money.MAX) <= 0)
                .map(Money::canonical)
                .filter(amount -> amount.scale() <= Money.SCALE);
        require(cost.isPresent(), "cost", "Send an amount of 0 or more, with up to " + Money.SCALE + " decimals.");
        return cost;
    }

    private OptionalLong transactionId() {
        OptionalLong id = body.integer("transaction_id");
        require(id.isEmpty() || id.getAsLong() > 0, "transaction_id", "Send the id of a transaction.");
        return id;
    }
}
