package io.trunkline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of CSV (RFC 4180), safe for spreadsheets. */
final class CsvTest {

    private static final Csv CSV = new Csv('.');

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The texts of a sum in a spreadsheet. */
    @Test
    void numbersStayNumbers() {
        byte[] row = json("{\"a\":-6.5,\"b\":1E+2,\"c\":-0.0000001,\"d\":\"-6.5\",\"e\":-7}");
        List<String> columns = List.of("a", "b", "c", "d", "e");
        assertThat(CSV.line(columns, row)).isEqualTo("-6.5,100,-0.0000001,'-6.5,-7\r\n");
        assertThat(new Csv(',').line(columns, row)).isEqualTo("\"-6,5\",100,\"-0,0000001\",'-6.5,-7\r\n");
    }

    @Test
    void whatHasAMeaningIsQuoted() {
        assertThat(CSV.header(List.of("a", "", "b,c", "say \"hi\"", "two\r\nlines", "two\nlines", " x ")))
                .isEqualTo("a,,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\",\"two\nlines\", x \r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20A"})
    void whatASpreadsheetWouldCalculateBecomesText(String cell) {
        assertThat(CSV.header(List.of(cell))).isEqualTo("'" + cell + "\r\n");
    }

    @Test
    void aFormulaBehindALineBreakBecomesTextToo() {
        assertThat(CSV.header(List.of("\r=1", "=\"x\",2", "a=1"))).isEqualTo("\"'\r=1\",\"'=\"\"x\"\",2\",a=1\r\n");
    }

    @Test
    void theMembersOfAnObjectStandInTheirColumns() {
        byte[] object =
                json("{\"c\":{\"x\":\"é, \\\"\"},\"a\":12345678901234567890.10,\"b\":true,\"d\":\"-\",\"z\":1}");
        assertThat(CSV.line(List.of("a", "b", "missing", "c", "d"), object))
                .isEqualTo("12345678901234567890.10,true,,\"{\"\"x\"\":\"\"é, \\\"\"\"\"}\",'-\r\n");
    }
}
