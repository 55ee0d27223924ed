package io.trunkline.sms.report;

import io.trunkline.account.profile.Money;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.ErrorDetails;
import io.trunkline.problem.Problem;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.jdbi.v3.core.Handle;

/** What is known of messages that the platform has reported before. Stateless and thread-safe. */
final class EarlierReports {

    /** One by one, by the whole key: for a list of them, PostgreSQL may read all messages of a young table. */
    private static final String FIND = """
            SELECT message_id, direction, source_number, destination_number, fragments, cost, status, error_message,
              processed, transaction_id,
              CASE WHEN EXISTS (SELECT 1 FROM sms_texts WHERE sms_texts.account_id = sms.account_id
                AND sms_texts.message_id = sms.message_id AND sms_texts.text IS NOT NULL) THEN 1 ELSE 0 END AS text_stored
            FROM sms WHERE account_id = ? AND report_id = ?""";

    /** A message as it is stored. */
    record Earlier(
            long messageId,
            SmsDirection direction,
            String source,
            String destination,
            int fragments,
            BigDecimal cost,
            SmsStatus status,
            Optional<String> error,
            Instant processed,
            OptionalLong transactionId,
            boolean textStored) {

        private static Earlier read(ResultSet row) throws SQLException {
            long transaction = row.getLong("transaction_id");
            OptionalLong transactionId = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(transaction);
            return new Earlier(
                    row.getLong("message_id"),
                    SmsDirection.of(row.getInt("direction")),
                    row.getString("source_number"),
                    row.getString("destination_number"),
                    row.getInt("fragments"),
                    Money.fromMillionths(row.getLong("cost")),
                    SmsStatus.of(row.getInt("status")),
                    Optional.ofNullable(row.getString("error_message")),
                    Micros.toInstant(row.getLong("processed")),
                    transactionId,
                    row.getInt("text_stored") != 0);
        }

        /** The text is not compared: for that, something of it would have to be kept. */
        private boolean isOf(ReportedSms report) {
            return direction == report.direction()
                    && source.equals(report.source())
                    && destination.equals(report.destination())
                    && status == report.status()
                    && error.equals(report.error())
                    && Objects.equals(transactionId, report.transactionId())
                    && cost.compareTo(report.cost().orElse(BigDecimal.ZERO)) == 0
                    && (report.fragments().isEmpty() || report.fragments().getAsInt() == fragments)
                    && report.processed().map(processed::equals).orElse(true);
        }
    }

    /**
     * The messages that were reported before, by the platform's ids.
     *
     * @param fresh the ids of those that were not
     * @throws Problem 409 with all that were reported with other members
     */
    Map<String, Earlier> find(Handle handle, long accountId, List<ReportedSms> reports, Set<String> fresh) {
        Map<String, Earlier> found = new HashMap<>();
        ErrorDetails errors = new ErrorDetails();
        for (int i = 0; i < reports.size(); i++) {
            ReportedSms report = reports.get(i);
            if (!fresh.contains(report.id())) {
                Earlier earlier = HotSql.findFirst(handle, FIND, Earlier::read, accountId, report.id())
                        .orElseThrow();
                found.put(report.id(), earlier);
                if (!earlier.isOf(report)) {
                    int index = i;
                    errors.add(() -> conflict(earlier).inElement("messages", index));
                }
            }
        }
        errors.refuse(HttpStatus.CONFLICT_409, "A message was reported before with other members; see errors.");
        return found;
    }

    private static ErrorDetail conflict(Earlier earlier) {
        return ErrorDetail.ofMember(
                "id", "It was reported before with other members, as message " + earlier.messageId() + ".");
    }
}
