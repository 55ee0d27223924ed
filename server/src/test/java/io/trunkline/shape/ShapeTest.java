package io.trunkline.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One declaration says what is written, what the schema is and what the columns are. */
final class ShapeTest {

    private record Thing(
            String name, @Nullable Long size, @Nullable String note) {}

    private static final Shape<Thing> THING = Shape.<Thing>of("Thing")
            .required("name", JsonTypes.TEXT, "A name.", Thing::name)
            .optional("size", JsonTypes.INTEGER, "A size.", Thing::size)
            .nullable("note", JsonTypes.TEXT, "A note.", Thing::note)
            .build();

    private enum Colour {
        LIGHT_RED,
        BLUE
    }

    @Test
    void membersAreWrittenInTheirOrder() {
        assertThat(THING.text(new Thing("\"é", 7L, "n"))).isEqualTo("{\"name\":\"\\\"é\",\"size\":7,\"note\":\"n\"}");
        assertThat(new String(THING.bytes(new Thing("\"é", 7L, "n")), StandardCharsets.UTF_8))
                .isEqualTo("{\"name\":\"\\\"é\",\"size\":7,\"note\":\"n\"}");
    }

    @Test
    void whatIsMissingIsLeftOutOrNull() {
        assertThat(THING.text(new Thing("x", null, null))).isEqualTo("{\"name\":\"x\",\"note\":null}");
    }

    // The compiler does not let it happen; what is not annotated may.
    @SuppressWarnings("NullAway")
    @Test
    void whatMustNotBeMissingIsNotLeftOutInSilence() {
        Shape<Map<String, String>> shape = Shape.<Map<String, String>>of("Of")
                .required("there", JsonTypes.TEXT, "Always.", map -> map.get("there"))
                .build();
        assertThatThrownBy(() -> shape.bytes(Map.of())).hasStackTraceContaining("there has no value");
    }

    @Test
    void theSchemaSaysWhatIsWrittenAndThatNothingElseIs() {
        assertThat(THING.schema()).hasToString("""
                {"type":"object","title":"Thing","properties":{\
                "name":{"type":"string","description":"A name."},\
                "size":{"type":"integer","format":"int64","description":"A size."},\
                "note":{"anyOf":[{"type":"string"},{"type":"null"}],"description":"A note."}},\
                "required":["name","note"],"additionalProperties":false}""");
    }

    @Test
    void theNamesAreThoseOfAllMembers() {
        assertThat(THING.names()).containsExactly("name", "size", "note");
    }

    @Test
    void aShapeHasTheMembersOfAnotherOne() {
        Shape<List<Thing>> shape = Shape.<List<Thing>>of("First")
                .required("count", JsonTypes.SMALL_INTEGER, "How many.", List::size)
                .with(THING, List::getFirst)
                .build();
        assertThat(shape.text(List.of(new Thing("x", null, "y"))))
                .isEqualTo("{\"count\":1,\"name\":\"x\",\"note\":\"y\"}");
        assertThat(shape.names()).containsExactly("count", "name", "size", "note");
    }

    @Test
    void noNameStandsTwice() {
        Shape.Builder<Thing> shape = Shape.<Thing>of("Thing").required("name", JsonTypes.TEXT, "A name.", Thing::name);
        assertThatThrownBy(() -> shape.with(THING, thing -> thing)).hasMessage("Thing has name twice");
    }

    @Test
    void aSchemaMayBeChangedByWhoeverGetsIt() {
        THING.schema().removeAll();
        assertThat(THING.schema().get("title").stringValue()).isEqualTo("Thing");
    }

    @Test
    void valuesAreWrittenAsTheirSchemasSay() {
        assertThat(JsonTypes.DECIMAL.text(new BigDecimal("1E-7"))).isEqualTo("0.0000001");
        assertThat(JsonTypes.DECIMAL.text(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(JsonTypes.TIME.text(Instant.parse("2026-01-31T23:59:59Z"))).isEqualTo("\"2026-01-31T23:59:59Z\"");
        assertThat(JsonTypes.DAY.text(LocalDate.of(2026, 1, 31))).isEqualTo("\"2026-01-31\"");
        assertThat(JsonTypes.listOf(JsonTypes.FLAG).text(List.of(true, false))).isEqualTo("[true,false]");
        assertThat(JsonTypes.mapOf(JsonTypes.TEXT).text(Map.of("a", "b"))).isEqualTo("{\"a\":\"b\"}");
        assertThat(JsonTypes.always("set").text("secret")).isEqualTo("\"set\"");
        assertThat(JsonTypes.inText(THING).text(new Thing("x", 1L, null)))
                .isEqualTo("\"{\\\"name\\\":\\\"x\\\",\\\"size\\\":1,\\\"note\\\":null}\"");
    }

    @Test
    void constantsHaveTheirWords() {
        JsonType<Colour> colour =
                JsonTypes.oneOf(Colour.class, value -> value.name().replace('_', ' '));
        assertThat(colour.text(Colour.LIGHT_RED)).isEqualTo("\"LIGHT RED\"");
        assertThat(colour.schema()).hasToString("{\"type\":\"string\",\"enum\":[\"LIGHT RED\",\"BLUE\"]}");
    }
}
