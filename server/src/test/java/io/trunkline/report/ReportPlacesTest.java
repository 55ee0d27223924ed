package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.report.Report.Order;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each type of reports has places of its own in an account, since the types have different readers. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ReportPlacesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final Services services;
    private final Reports reports;
    private final long account;

    ReportPlacesTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), InstantSource.system());
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

    private long request(String type) {
        return reports.request(account, new Order(type, ReportFormat.CSV, CsvStyle.USUAL, "{}"));
    }

    private void finishAll() {
        services.store()
                .database()
                .write(handle -> handle.execute(
                        "UPDATE history_reports SET state = 'FAILED', finished = 0, store_until = 0 WHERE account_id = ?",
                        account));
    }

    @Test
    void manyOfOneTypePushOutNoneOfAnother() {
        long audit = request("audit");
        finishAll();
        for (int i = 0; i < Reports.MOST + 1; i++) {
            long _ = request("transactions");
            finishAll();
        }
        assertThat(reports.list(account)).hasSize(Reports.MOST + 1);
        assertThat(reports.find(account, audit)).isPresent();
    }

    @Test
    void thoseThatWaitKeepNoneOfAnotherTypeWaiting() {
        for (int i = 0; i < Reports.MOST_PENDING; i++) {
            long _ = request("transactions");
        }
        assertThatThrownBy(() -> request("transactions")).isInstanceOf(FaultException.class);
        assertThat(request("audit")).isEqualTo(Reports.MOST_PENDING + 1);
    }
}
