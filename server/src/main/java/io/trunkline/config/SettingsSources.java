package io.trunkline.config;

import static io.trunkline.config.SettingsFile.Kind.LIST;
import static io.trunkline.config.SettingsFile.Kind.NOTHING;
import static io.trunkline.config.SettingsFile.Kind.SECTION;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the settings file, the environment and the flags into values. Used once. */
final class SettingsSources {

    /** Names the settings file if no flag does. */
    private static final String CONFIG_VARIABLE = "TRUNKLINE_CONFIG";

    /** Variables that are not settings: the launcher, the token command and the programs in docs/clients.md read them. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of(CONFIG_VARIABLE, "TRUNKLINE_CA", "TRUNKLINE_CREDENTIALS", "TRUNKLINE_JAVA_OPTS", "TRUNKLINE_URL");

    private static final int LONGEST_SHOWN_VALUE = 40;

    private final DeclaredSettings declared;
    private final ResolvedValues values;
    private final Consumer<SettingsProblem> problems;

    /** @param problems receives the problems of each source, in the order of the sources */
    SettingsSources(DeclaredSettings declared, ResolvedValues values, Consumer<SettingsProblem> problems) {
        this.declared = declared;
        this.values = values;
        this.problems = problems;
    }

    /** See {@link SettingsSchema#load}. */
    void read(Map<String, String> flags, Map<String, String> environment, Optional<Path> file) {
        file.or(() -> fileFrom(environment)).ifPresent(this::readFile);
        readEnvironment(environment);
        readFlags(flags);
    }

    private Optional<Path> fileFrom(Map<String, String> environment) {
        String name = environment.getOrDefault(CONFIG_VARIABLE, "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(TextTypes.path().parser().apply(name));
        } catch (IllegalArgumentException e) {
            problems.accept(
                    new SettingsProblem(CONFIG_VARIABLE, Origin.environment(CONFIG_VARIABLE), "must be a path"));
            return Optional.empty();
        }
    }

    private void readFile(Path file) {
        for (SettingsFile.Entry entry : SettingsFile.read(file, declared, problems)) {
            declared.byKey(entry.key()).ifPresentOrElse(setting -> takeEntry(setting, entry), () -> refuseEntry(entry));
        }
    }

    private void takeEntry(Setting<?> setting, SettingsFile.Entry entry) {
        if (entry.kind() == SECTION) {
            refuseValue(setting, entry.origin(), "must not have settings below it");
        } else if (entry.kind() == LIST && !setting.type().list()) {
            refuseValue(setting, entry.origin(), "needs one value, not a list");
        } else {
            take(setting, entry.text(), entry.origin());
        }
    }

    private void refuseEntry(SettingsFile.Entry entry) {
        boolean section = declared.find(known -> known.key().startsWith(entry.key() + "."))
                .isPresent();
        if (!section) {
            refuse(entry.key(), entry.origin(), Setting::key);
        } else if (entry.kind() != NOTHING) {
            problems.accept(new SettingsProblem(
                    entry.key(), entry.origin(), "is a section; put its settings below it, indented, as key: value"));
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(Setting.ENVIRONMENT_PREFIX) && !OTHER_VARIABLES.contains(variable)) {
                Origin origin = Origin.environment(variable);
                declared.find(known -> known.environmentVariable().equals(variable))
                        .ifPresentOrElse(
                                setting -> takeVariable(setting, text, origin),
                                () -> refuse(variable, origin, Setting::environmentVariable));
            }
        });
    }

    /** Takes a variable. The JVM decodes the environment in the locale's encoding, and replaces bytes that are invalid there by U+FFFD. */
    private void takeVariable(Setting<?> setting, String text, Origin origin) {
        if (text.indexOf('\ufffd') >= 0) {
            refuseValue(
                    setting, origin, "contains bytes that are not valid in this locale's encoding; set LC_ALL=C.UTF-8");
        } else {
            take(setting, text, origin);
        }
    }

    private void readFlags(Map<String, String> flags) {
        new TreeMap<>(flags).forEach((flag, text) -> {
            Origin origin = Origin.flag(flag);
            declared.find(known -> known.flags().contains(flag))
                    .ifPresentOrElse(
                            setting -> takeFlag(setting, flag, text, flags),
                            () -> refuse(
                                    flag, origin, near -> "--" + near.flags().getFirst()));
        });
    }

    private void takeFlag(Setting<?> setting, String flag, String text, Map<String, String> flags) {
        if (flag.equals(setting.key())
                && setting.shortFlag().filter(flags::containsKey).isPresent()) {
            problems.accept(new SettingsProblem(
                    setting.key(),
                    Origin.flag(flag),
                    "is given twice, also as --" + setting.shortFlag().get()));
        } else {
            take(setting, text, Origin.flag(flag));
        }
    }

    private void take(Setting<?> setting, String text, Origin origin) {
        try {
            setting.parse(text);
            values.put(setting, text, origin);
        } catch (IllegalArgumentException e) {
            refuseValue(setting, origin, reason(setting, text, e));
        }
    }

    private void refuseValue(Setting<?> setting, Origin origin, String reason) {
        values.markBad(setting);
        problems.accept(new SettingsProblem(setting.key(), origin, reason));
    }

    private void refuse(String name, Origin origin, Function<Setting<?>, String> nameOf) {
        String help = declared.nearest(name)
                .map(near -> "; did you mean " + nameOf.apply(near) + "?")
                .orElse("");
        problems.accept(new SettingsProblem(Shown.name(name), origin, "is not a setting" + help));
    }

    /** The reason with the bad value, unless that is long or might be a secret. */
    private static String reason(Setting<?> setting, String text, IllegalArgumentException refusal) {
        String reason = String.valueOf(refusal.getMessage());
        if (text.isEmpty()) {
            return reason + ", but has no value";
        }
        return setting.secrecy() == Secrecy.OPEN && text.length() <= LONGEST_SHOWN_VALUE
                ? reason + ", not \"" + Shown.text(text) + "\""
                : reason;
    }
}
