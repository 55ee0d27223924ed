package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/settings.md} true. Run with {@code -Dtrunkline.write-docs=true} to write the page anew. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    private static final String HEAD = """
            # Settings

            <!-- Written by SettingsPageTest from what the features declare; run it with -Dtrunkline.write-docs=true after a change. -->

            Every setting can come from four places. The first of these that has it wins:

            1. a flag: `--server.http-port 9000`, or its short form where the table has one;
            2. the environment: `TRUNKLINE_SERVER_HTTP_PORT=9000`, the key in capitals with `_` for dots and dashes;
            3. the settings file that `--config` or `TRUNKLINE_CONFIG` names, YAML, as sections or with dots:
               ```yaml
               server:
                 http-port: 9000
               tls.names: [api.example.com, 10.0.0.5]
               ```
            4. the default.

            Durations are written as `500ms`, `30s`, `5m`, `1h`, `7d`; sizes as bytes or as `16KiB`, `1MiB`. In the environment and in flags, lists are
            separated by commas. An empty value means "not set" where the table has no default. Relative paths start at the current folder.

            An unknown key, an unknown `TRUNKLINE_` variable or a bad value stops the start, and everything that is wrong is listed, each with its
            place. `trunkline config print` shows the settings in force and where each comes from; secrets are shown as `***`.

            | Key | Value | Default | What it decides |
            |---|---|---|---|
            """;

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String expected = HEAD
                + Settings.SCHEMA.settings().stream().map(SettingsPageTest::row).collect(Collectors.joining());
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String row(Setting<?> setting) {
        String flag =
                setting.shortFlag().map(name -> ", short `--" + name + "`").orElse("");
        String fallback = setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`";
        String secret = switch (setting.secrecy()) {
            case OPEN -> "";
            case PASSWORD_INSIDE -> ". A password in it is masked when printed";
            case SECRET ->
                ". Secret: as a flag only `@FILE`, or `@-` for standard input, because other users of the machine can see flags";
        };
        return "| `" + setting.key() + "`" + flag + " | " + setting.type().description() + " | " + fallback + " | "
                + setting.description() + secret + " |\n";
    }
}
