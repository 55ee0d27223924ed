package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.report.Report.Order;
import io.trunkline.report.ReportSource.Sink;
import io.trunkline.store.SharedClock;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account on a server that makes reports, under a driven clock. */
abstract class WithReports {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    static final Duration KEEP = Duration.ofDays(7);

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Settings settings;
    final Services services;
    final Reports reports;
    final long account;

    WithReports(TestEngine engine, Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        reports = services.reports();
        account = services.accounts()
                .creation()
                .create(Actor.system(), "serve", new NewAccount("owner", "owner@example.com", null))
                .id();
    }

    @AfterEach
    void close() {
        services.close();
    }

    /** A source with one column. */
    record Source(Consumer<Sink> rows) implements ReportSource {
        @Override
        public List<String> columns() {
            return List.of("n");
        }

        @Override
        public void read(long accountId, String filters, Sink sink) {
            rows.accept(sink);
        }
    }

    static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Source rows(int count) {
        return new Source(sink -> {
            for (int i = 1; i <= count && sink.add(json("{\"n\":" + i + "}")); i++) {
                if (i % 1000 == 0 && !sink.goOn()) {
                    return;
                }
            }
        });
    }

    ReportMaker maker(Services node, ReportSource source) {
        return new ReportMaker(
                node.store().database(),
                Map.of("audit", source),
                node.webhooks().callbacks(),
                KEEP,
                SharedClock.of(clock));
    }

    void make(ReportSource source) {
        maker(services, source).work(() -> false);
    }

    long request() {
        return request(ReportFormat.CSV);
    }

    long request(ReportFormat format) {
        return reports.request(account, new Order("audit", format, CsvStyle.USUAL, "{}"));
    }

    Report report(long id) {
        return reports.find(account, id).orElseThrow();
    }

    String file(long id) throws IOException {
        try (InputStream file = new GZIPInputStream(reports.download(report(id)))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    long parts() {
        return services.store()
                .database()
                .<Long, RuntimeException>read(handle -> handle.createQuery("SELECT COUNT(*) FROM history_report_parts")
                        .mapTo(Long.class)
                        .one());
    }

    static void assertRefused340(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refusal -> assertThat(refusal.first().code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEED));
    }
}
