package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.audit.Actor;
import io.trunkline.report.Report.Order;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of reports on both engines: what is in them, how large they get, and how many are downloaded at once. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReportFilesTest extends WithReports {

    ReportFilesTest(TestEngine engine, @TempDir Path data) {
        super(engine, data);
    }

    /** Rows that gzip can do little about. */
    private static Source noise(int rows, int bytesOfRow) {
        return new Source(sink -> {
            Random random = new Random(7);
            byte[] noise = new byte[bytesOfRow / 2];
            for (int i = 0; i < rows; i++) {
                random.nextBytes(noise);
                if (!sink.add(json("{\"n\":\"" + HexFormat.of().formatHex(noise) + "\"}"))) {
                    return;
                }
            }
        });
    }

    @Test
    void aLargeFileIsStoredInPartsAndReadBack() throws IOException {
        long id = request(ReportFormat.JSON);
        make(noise(20, 50_000));

        assertThat(parts()).isGreaterThan(5);
        Report.Content content = report(id).content();
        assertThat(content).isNotNull();
        String file = file(id);
        assertThat(file)
                .hasSize(1_000_000 + 20 * 8 + 20 * 2 + 1)
                .startsWith("[{\"n\":\"")
                .endsWith("\"}]\n");
        assertThat(content).extracting("size").isEqualTo((long) file.length());
        try (InputStream stored = reports.download(report(id))) {
            assertThat(content).extracting("zippedSize").isEqualTo((long) stored.readAllBytes().length);
        }
    }

    @Test
    void aDownloadOfWhatIsDeletedMeanwhileFailsInsteadOfEndingEarly() throws IOException {
        long id = request();
        make(noise(20, 50_000));
        try (InputStream file = reports.download(report(id))) {
            assertThat(file.read()).isEqualTo(0x1f);
            clock.move(KEEP);
            make(rows(1));
            assertThatThrownBy(file::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("was deleted");
        }
    }

    @Test
    void moreThanAReportHoldsIsCutAndSaysSo() throws IOException {
        long many = request(ReportFormat.JSON);
        make(rows(Reports.MOST_ROWS + 1));
        assertThat(report(many).content()).extracting("rows", "isCut").containsExactly((long) Reports.MOST_ROWS, true);
        assertThat(report(many).fileName()).isEqualTo("audit-1-cut.json");
        assertThat(file(many)).endsWith("{\"n\":" + Reports.MOST_ROWS + "}]\n");

        long exact = request();
        make(rows(Reports.MOST_ROWS));
        assertThat(report(exact).content()).extracting("isCut").isEqualTo(false);

        long zipped = request();
        make(noise(40, 1 << 20));
        assertThat(report(zipped).content())
                .satisfies(content -> assertThat(content).extracting("isCut").isEqualTo(true))
                .extracting("zippedSize")
                .satisfies(size -> assertThat((long) size).isBetween(8L << 20, 10L << 20));
    }

    @Test
    void aCsvFileIsAsItsReaderWantsIt() throws Exception {
        long id = reports.request(account, new Order("audit", ReportFormat.CSV, new CsvStyle(true, true, ','), "{}"));
        long bare =
                reports.request(account, new Order("audit", ReportFormat.CSV, new CsvStyle(false, true, '.'), "{}"));
        long json =
                reports.request(account, new Order("audit", ReportFormat.JSON, new CsvStyle(true, true, ','), "{}"));
        make(new Source(sink -> sink.add(json("{\"n\":-6.5}"))));
        assertThat(file(id)).isEqualTo("\ufeffn\r\n\"-6,5\"\r\n");
        assertThat(file(bare)).isEqualTo("\ufeff-6.5\r\n");
        assertThat(file(json)).isEqualTo("[{\"n\":-6.5}]\n");
    }

    @Test
    void anAccountDownloadsFourFilesAtTheSameTimeAtMost() throws IOException {
        long id = request();
        make(rows(1));
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < DownloadSlots.MOST_OF_PARTY; i++) {
            open.add(reports.download(report(id)));
        }
        assertRefused340(() -> reports.download(report(id)));
        assertThat(report(id).downloads().count()).isEqualTo(DownloadSlots.MOST_OF_PARTY);
        open.getFirst().close();
        open.getFirst().close();
        open.set(0, reports.download(report(id)));
        assertRefused340(() -> reports.download(report(id)));
        for (InputStream file : open) {
            file.close();
        }
    }

    @Test
    void childrenTakeTheirParentsDownloads() throws IOException {
        List<InputStream> open = new ArrayList<>();
        for (int i = 0; i < DownloadSlots.MOST_OF_PARTY + 1; i++) {
            String name = "child-" + i;
            long child = services.accounts()
                    .creation()
                    .create(
                            Actor.system(),
                            "serve",
                            new NewAccount(name, name + "@example.com", null, true, account, Optional.empty()))
                    .id();
            long id = reports.request(child, new Order("audit", ReportFormat.CSV, CsvStyle.USUAL, "{}"));
            make(rows(1));
            Report made = reports.find(child, id).orElseThrow();
            if (i < DownloadSlots.MOST_OF_PARTY) {
                open.add(reports.download(made));
            } else {
                assertRefused340(() -> reports.download(made));
            }
        }
        for (InputStream file : open) {
            file.close();
        }
    }
}
