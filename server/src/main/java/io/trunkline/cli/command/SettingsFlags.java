package io.trunkline.cli.command;

import io.trunkline.app.Settings;
import io.trunkline.config.LoadedSettings;
import io.trunkline.config.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The settings as flags: every settings key is a flag of every command that needs settings. Only the common
 * ones of each command are listed in its help.
 */
public final class SettingsFlags {

    private static final String CONFIG = "--config";
    /** The keys of the flags that need no value. Constants, so that reading them does not load this class. */
    public static final String EPHEMERAL = "ephemeral";

    /** The flag for development, without its dashes. */
    public static final String DEV = "dev";

    /** What the help of every command lists. */
    private static final Set<String> ALWAYS_LISTED = Set.of("data", "database.url");

    private SettingsFlags() {}

    /** Adds the flags to every subcommand that is a {@link SettingsCommand}. */
    public static void addTo(CommandLine commandLine) {
        commandLine.getSubcommands().values().forEach(SettingsFlags::addTo);
        if (!(commandLine.getCommand() instanceof SettingsCommand)) {
            return;
        }
        CommandSpec spec = commandLine.getCommandSpec();
        spec.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(Path.class)
                .description("The settings file (YAML).")
                .build());
        for (Setting<?> setting : Settings.SCHEMA.settings()) {
            spec.addOption(option(setting, isListed(setting, commandLine.getCommand())));
        }
        spec.usageMessage().footer("", "Every key of docs/settings.md is a flag, too: --password.policy=nist");
    }

    /**
     * Reads the settings from the flags of this call, the environment and the settings file.
     *
     * @param values reads the secrets among the flags, which may not be given literally
     */
    static LoadedSettings<Settings> load(CommandSpec spec, ValueArgument values) {
        return Settings.SCHEMA.load(read(spec, values), System.getenv(), config(spec));
    }

    /** The settings file named on the command line. */
    public static Optional<Path> config(CommandSpec spec) {
        return Optional.ofNullable(spec.findOption(CONFIG).getValue());
    }

    /** The given settings, by the first of their flags, without dashes. */
    public static Map<String, String> read(CommandSpec spec, ValueArgument values) {
        Map<String, String> flags = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.SCHEMA.settings()) {
            for (String flag : setting.flags()) {
                OptionSpec option = spec.findOption("--" + flag);
                if (option.getValue() instanceof String value) {
                    // An empty value is no secret: it means "not set".
                    boolean hidden = setting.secret() && !value.isEmpty();
                    flags.put(flag, hidden ? values.secret(spec, "--" + flag, value) : value);
                    break;
                }
            }
        }
        return flags;
    }

    private static boolean isListed(Setting<?> setting, SettingsCommand command) {
        return ALWAYS_LISTED.contains(setting.key())
                || (command.listsFlagsOfServers() && (setting.shortFlag().isPresent() || isSwitch(setting)));
    }

    private static boolean isSwitch(Setting<?> setting) {
        return setting.key().equals(EPHEMERAL) || setting.key().equals(DEV);
    }

    private static OptionSpec option(Setting<?> setting, boolean listed) {
        OptionSpec.Builder option = OptionSpec.builder(
                        setting.flags().stream().map(flag -> "--" + flag).toArray(String[]::new))
                .type(String.class)
                .paramLabel(setting.secret() ? "@FILE" : "VALUE")
                .hidden(!listed)
                .description(setting.description().replace("`", "") + "."
                        + (setting.defaultText().isEmpty() ? "" : " Default: " + setting.defaultText() + "."));
        if (isSwitch(setting)) {
            option.arity("0..1").fallbackValue("true");
        }
        return option.build();
    }
}
