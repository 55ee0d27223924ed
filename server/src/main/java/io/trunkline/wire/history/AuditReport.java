package io.trunkline.wire.history;

import io.trunkline.audit.AuditSearch;
import io.trunkline.report.ReportSource;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.Page;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports on the audit log: the entries as GetAuditLog shows them. Thread-safe. */
public final class AuditReport implements ReportSource {

    /** The type of these reports. */
    public static final String TYPE = "audit";

    private final AuditSearch search;

    public AuditReport(AuditSearch search) {
        this.search = search;
    }

    /** The filters of a report, as {@link #read} takes them. */
    static String filters(AuditFilters filters, Page page) {
        byte[] json = Json.object(members -> {
            filters.write(members);
            members.writeNumberProperty(Page.OFFSET.name(), page.offset());
            members.writeNumberProperty(Page.COUNT.name(), page.count());
        });
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public List<String> columns() {
        return AuditView.members();
    }

    @Override
    public void read(long accountId, String filters, Sink sink) {
        JsonNode written = JsonMapper.shared().readTree(filters);
        AuditFilters entries = AuditFilters.read(written);
        ZoneId zone = entries.time().zone();
        long offset = written.get(Page.OFFSET.name()).asLong();
        long end = offset + written.get(Page.COUNT.name()).asLong();
        AtomicLong found = new AtomicLong();
        search.scan(
                accountId,
                entries.range(),
                entry -> {
                    long position = found.getAndIncrement();
                    return position < end && (position < offset || sink.add(AuditView.bytes(entry, zone)));
                },
                sink::goOn);
    }
}
