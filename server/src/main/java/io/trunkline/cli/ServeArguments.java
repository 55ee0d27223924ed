package io.trunkline.cli;

import io.trunkline.config.KnownSettings;
import io.trunkline.config.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of a plain {@code serve}, read without picocli: loading that, and describing every command to it, takes
 * longer than starting the server.
 *
 * @param flags the settings, by the first of their flags, without dashes
 * @param config the settings file
 * @param readyFile what {@code --ready-file} says
 */
record ServeArguments(Map<String, String> flags, Optional<Path> config, Optional<Path> readyFile) {

    private static final String DASHES = "--";
    private static final String CONFIG = "config";
    private static final String READY_FILE = "ready-file";

    /** Empty for everything but a plain {@code serve}: help, secrets, mistakes and doubtful cases are picocli's. */
    static Optional<ServeArguments> read(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Map<String, String> names = plainFlags();
        Map<String, String> values = new LinkedHashMap<>();
        int i = 1;
        while (i < arguments.length) {
            int equals = arguments[i].indexOf('=');
            String flag = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
            String name = names.get(flag);
            String value =
                    equals >= 0 ? arguments[i].substring(equals + 1) : i + 1 < arguments.length ? arguments[++i] : "";
            if (name == null || value.isEmpty() || value.startsWith("-") || values.put(name, value) != null) {
                return Optional.empty();
            }
            i++;
        }
        Optional<Path> config = Optional.ofNullable(values.remove(CONFIG)).map(Path::of);
        Optional<Path> readyFile =
                Optional.ofNullable(values.remove(READY_FILE)).map(Path::of);
        return Optional.of(new ServeArguments(values, config, readyFile));
    }

    /** Every flag with exactly one value that may be seen, dashes included, and the name that its value is kept under. */
    private static Map<String, String> plainFlags() {
        Map<String, String> names = new HashMap<>();
        names.put(DASHES + CONFIG, CONFIG);
        names.put(DASHES + READY_FILE, READY_FILE);
        for (Setting<?> setting : KnownSettings.all()) {
            if (!setting.secret() && !setting.key().equals(SettingsFlags.EPHEMERAL)) {
                setting.flags()
                        .forEach(
                                flag -> names.put(DASHES + flag, setting.flags().getFirst()));
            }
        }
        return names;
    }
}
