package io.trunkline.method.history;

import io.trunkline.audit.AuditSearch;
import io.trunkline.report.ReportSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.json.JsonMapper;

/** Reports on the audit log: the entries as GetAuditLog shows them. Thread-safe. */
public final class AuditReport implements ReportSource {

    /** The type of these reports. */
    public static final String TYPE = "audit";

    private final AuditSearch search;

    public AuditReport(AuditSearch search) {
        this.search = search;
    }

    @Override
    public List<String> columns() {
        return ShownEntry.SHAPE.names();
    }

    @Override
    public void read(long accountId, String filters, Sink sink) {
        ReportPart<AuditFilters> wanted = ReportPart.read(JsonMapper.shared().readTree(filters), AuditFilters::read);
        ZoneId zone = wanted.filters().time().zone();
        AtomicLong found = new AtomicLong();
        search.scan(
                accountId,
                wanted.filters().range(),
                entry -> {
                    long position = found.getAndIncrement();
                    return position < wanted.end()
                            && (position < wanted.offset()
                                    || sink.add(ShownEntry.SHAPE.bytes(new ShownEntry(entry, zone))));
                },
                sink::goOn);
    }
}
