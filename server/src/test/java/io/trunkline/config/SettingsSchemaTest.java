package io.trunkline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What the reading of settings declares. */
class SettingsSchemaTest {

    private static final Setting<Integer> LOW =
            Setting.of("range.low", SettingTypes.wholeNumber(0, 9), "1", "Lower end");
    private static final Setting<Integer> HIGH =
            Setting.of("range.high", SettingTypes.wholeNumber(0, 9), "2", "Upper end");

    private record Range(int low, int high) {

        static Range read(SettingValues values) {
            Range range = new Range(values.get(LOW), values.get(HIGH));
            values.require(range.low <= range.high, "is above range.high", LOW, HIGH);
            return range;
        }
    }

    @Test
    void readingDeclaresInOrder() {
        SettingsSchema<Range> schema = SettingsSchema.of(Range::read, _ -> false);

        assertThat(schema.settings()).containsExactly(LOW, HIGH);
        assertThat(schema.load(Map.of("range.high", "3"), Map.of(), Optional.empty())
                        .settings())
                .isEqualTo(new Range(1, 3));
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        SettingsSchema<Range> schema = SettingsSchema.of(Range::read, _ -> false);

        assertThatThrownBy(() -> schema.load(Map.of("range.low", "3"), Map.of(), Optional.empty()))
                .isInstanceOf(SettingsException.class)
                .hasMessage("range.low (flag --range.low): is above range.high");
    }

    @Test
    void aKeyIsDeclaredOnce() {
        assertThatThrownBy(() -> SettingsSchema.of(values -> values.get(LOW) + values.get(LOW), _ -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The setting range.low is declared twice");
    }

    @Test
    void aKeyIsDeclaredAlways() {
        AtomicBoolean isLater = new AtomicBoolean();
        SettingsSchema<Integer> schema =
                SettingsSchema.of(values -> isLater.getAndSet(true) ? values.get(HIGH) : values.get(LOW), _ -> false);

        assertThatThrownBy(() -> schema.load(Map.of(), Map.of(), Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The setting range.high is not always declared");
    }

    @Test
    void defaultsGoTogether() {
        assertThatThrownBy(() -> SettingsSchema.of(
                        values -> {
                            values.require(values.get(LOW) > 1, "is too low", LOW);
                            return values;
                        },
                        _ -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The default of range.low is too low");
    }
}
