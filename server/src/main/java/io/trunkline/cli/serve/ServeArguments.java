package io.trunkline.cli.serve;

import io.trunkline.app.Settings;
import io.trunkline.cli.command.SettingsFlags;
import io.trunkline.config.Setting;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a plain {@code serve}, parsed without picocli: loading it and describing every command to it takes
 * longer than starting the server.
 *
 * @param flags the settings, by the first of their flags, without dashes
 * @param config the settings file
 * @param readyFile the value of {@code --ready-file}
 */
public record ServeArguments(Map<String, String> flags, Optional<Path> config, Optional<Path> readyFile) {

    private static final String DASHES = "--";
    private static final String CONFIG = "config";
    private static final String READY_FILE = "ready-file";

    /** Empty for anything but a plain {@code serve}: picocli handles help, secrets, mistakes and doubtful cases. */
    public static Optional<ServeArguments> read(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Map<String, String> names = plainFlags();
        Map<String, String> values = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments).subList(1, arguments.length));
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            int equals = argument.indexOf('=');
            String name = names.get(equals < 0 ? argument : argument.substring(0, equals));
            String value = equals < 0 ? takeValue(name, rest) : argument.substring(equals + 1);
            if (name == null || value.isEmpty() || value.startsWith("-") || values.put(name, value) != null) {
                return Optional.empty();
            }
        }
        Optional<Path> config = Optional.ofNullable(values.remove(CONFIG)).map(Path::of);
        Optional<Path> readyFile =
                Optional.ofNullable(values.remove(READY_FILE)).map(Path::of);
        return Optional.of(new ServeArguments(values, config, readyFile));
    }

    /** The next argument, or empty text if it may not be the value. */
    private static String takeValue(@Nullable String name, Deque<String> rest) {
        if (!SettingsFlags.EPHEMERAL.equals(name) && !SettingsFlags.DEV.equals(name)) {
            return rest.isEmpty() ? "" : rest.pop();
        }
        return rest.isEmpty() || rest.peek().startsWith(DASHES) ? "true" : "";
    }

    /** Every flag that is not secret, with dashes, and the name its value is stored under. */
    private static Map<String, String> plainFlags() {
        Map<String, String> names = new HashMap<>();
        names.put(DASHES + CONFIG, CONFIG);
        names.put(DASHES + READY_FILE, READY_FILE);
        for (Setting<?> setting : Settings.SCHEMA.settings()) {
            if (!setting.secret()) {
                setting.flags()
                        .forEach(
                                flag -> names.put(DASHES + flag, setting.flags().getFirst()));
            }
        }
        return names;
    }
}
