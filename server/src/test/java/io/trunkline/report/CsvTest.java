package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of CSV (RFC 4180), safe for spreadsheets. */
final class CsvTest {

    @Test
    void whatHasAMeaningIsQuoted() {
        assertThat(Csv.line(List.of("a", "", "b,c", "say \"hi\"", "two\r\nlines", "two\nlines", " x ")))
                .isEqualTo("a,,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\",\"two\nlines\", x \r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
    void whatASpreadsheetWouldCalculateBecomesText(String cell) {
        assertThat(Csv.line(List.of(cell))).isEqualTo("'" + cell + "\r\n");
    }

    @Test
    void aFormulaBehindALineBreakBecomesTextToo() {
        assertThat(Csv.line(List.of("\r=1", "=\"x\",2", "a=1"))).isEqualTo("\"'\r=1\",\"'=\"\"x\"\",2\",a=1\r\n");
    }

    @Test
    void theMembersOfAnObjectStandInTheirColumns() {
        byte[] object = "{\"c\":{\"x\":\"é, \\\"\"},\"a\":12345678901234567890.10,\"b\":true,\"d\":\"-\",\"z\":1}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Csv.line(List.of("a", "b", "missing", "c", "d"), object))
                .isEqualTo("12345678901234567890.10,true,,\"{\"\"x\"\":\"\"é, \\\"\"\"\"}\",'-\r\n");
    }
}
