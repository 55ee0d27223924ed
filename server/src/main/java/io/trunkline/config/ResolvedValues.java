package io.trunkline.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The text and the origin of every declared setting; a later source replaces an earlier one. */
final class ResolvedValues implements SettingValues {

    private final Consumer<SettingsProblem> problems;
    private final Map<String, Given> values = new HashMap<>();
    private final Set<String> bad = new HashSet<>();

    private record Given(String text, Origin origin) {}

    /** Starts with every default. */
    ResolvedValues(DeclaredSettings declared, Consumer<SettingsProblem> problems) {
        this.problems = problems;
        declared.all().forEach(setting -> put(setting, setting.defaultText(), Origin.DEFAULT));
    }

    void put(Setting<?> setting, String text, Origin origin) {
        values.put(setting.key(), new Given(text, origin));
    }

    /** If the default is in effect, replaces it with the default for {@code dev}, if any. */
    void takeDevDefault(Setting<?> setting) {
        if (origin(setting).equals(Origin.DEFAULT)) {
            setting.devText().ifPresent(text -> put(setting, text, Origin.OF_DEV));
        }
    }

    /** Records that a source has a bad value for the setting; the value itself is not stored here. */
    void markBad(Setting<?> setting) {
        bad.add(setting.key());
    }

    boolean areGood(Setting<?>... settings) {
        return Arrays.stream(settings).map(Setting::key).noneMatch(bad::contains);
    }

    @Override
    public <T> T get(Setting<T> setting) {
        return setting.parse(given(setting).text());
    }

    @Override
    public Origin origin(Setting<?> setting) {
        return given(setting).origin();
    }

    @Override
    public void require(boolean goTogether, String reason, Setting<?> blamed, Setting<?>... others) {
        if (!goTogether && areGood(blamed) && areGood(others)) {
            problems.accept(new SettingsProblem(blamed.key(), origin(blamed), reason));
        }
    }

    /** The part of a good value that may be shown. */
    EffectiveValue shown(Setting<?> setting) {
        return new EffectiveValue(setting, setting.secrecy().mask(given(setting).text()), origin(setting));
    }

    private Given given(Setting<?> setting) {
        Given given = values.get(setting.key());
        if (given == null) {
            throw new IllegalStateException("The setting " + setting.key() + " is not always declared");
        }
        return given;
    }
}
