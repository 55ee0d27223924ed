package io.trunkline.method.history;

import io.trunkline.billing.TransactionHistory;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.report.ReportSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Reports on transactions, as GetTransactionHistory shows them. Thread-safe. */
public final class TransactionReport implements ReportSource {

    /** The type of these reports. */
    public static final String TYPE = "transactions";

    private final TransactionHistory history;

    public TransactionReport(TransactionHistory history) {
        this.history = history;
    }

    @Override
    public List<String> columns() {
        return ShownTransaction.SHAPE.names();
    }

    @Override
    public CallbackType callback() {
        return CallbackType.TRANSACTION_HISTORY_REPORT;
    }

    @Override
    public void read(long accountId, String filters, Sink sink) {
        ReportPart<TransactionFilters> wanted =
                ReportPart.read(JsonMapper.shared().readTree(filters), TransactionFilters::read);
        ZoneId zone = wanted.filters().time().zone();
        AtomicLong found = new AtomicLong();
        history.scan(
                wanted.filters().filter(),
                wanted.filters().newestFirst(),
                transaction -> {
                    long position = found.getAndIncrement();
                    return position < wanted.end()
                            && (position < wanted.offset()
                                    || sink.add(ShownTransaction.SHAPE.bytes(new ShownTransaction(transaction, zone))));
                },
                sink::goOn);
    }
}
