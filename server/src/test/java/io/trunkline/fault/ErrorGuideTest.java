package io.trunkline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every code has a text, and {@code docs/errors.md} lists them all. Run with {@code -Dtrunkline.write-docs=true} to rewrite it. */
final class ErrorGuideTest {

    private static final Path PAGE = Path.of("..", "docs", "errors.md");

    private static final String HEAD = """
            # Error codes

            <!-- Written by ErrorGuideTest from ErrorCode and errors.properties; run it with -Dtrunkline.write-docs=true after a change. -->

            A refused call gets HTTP 200 and `{"error":{"code","msg","field_name","hint"}}`. Codes and messages are those of the
            Management API; `hint` explains this particular call, and ends with the URL of the server's own page about the code, such as
            `http://127.0.0.1:8080/docs/errors/441`. This page lists all codes that Trunkline uses.
            """;

    private final ErrorGuide guide = ErrorGuide.load();

    @Test
    void everyCodeHasATextAndNothingElseHas() {
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(guide.text(code)).as(code.name()).endsWith(".").hasSizeGreaterThan(30);
        }
        assertThat(guide.size()).isEqualTo(ErrorCode.values().length);
    }

    @Test
    void thePageSaysWhatTheCodeDoes() throws IOException {
        String expected = HEAD
                + Arrays.stream(ErrorCode.values())
                        .map(code -> String.format(
                                Locale.ROOT,
                                "\n## %d %s\n\n%s\n\n%s\n",
                                code.number(),
                                code.name(),
                                code.message(),
                                guide.text(code)))
                        .collect(Collectors.joining());
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }
}
