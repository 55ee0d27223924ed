package io.trunkline.callback.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the table of types in {@code docs/callbacks.md} true. Run with {@code -Dtrunkline.write-docs=true} to write it anew. */
final class CallbacksPageTest {

    private static final Path PAGE = Path.of("..", "docs", "callbacks.md");
    private static final String FROM =
            "<!-- Written by CallbacksPageTest from here; run it with -Dtrunkline.write-docs=true after a change -->\n";
    private static final String TO = "<!-- to here -->\n";

    @Test
    void thePageListsTheTypes() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(FROM).containsOnlyOnce(TO);
        String expected = page.substring(0, page.indexOf(FROM) + FROM.length())
                + "\n| Type | Fields of its property |\n|---|---|\n"
                + Arrays.stream(CallbackType.values())
                        .map(CallbacksPageTest::row)
                        .collect(Collectors.joining())
                + "\n" + page.substring(page.indexOf(TO));
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String row(CallbackType type) {
        String fields = type.payload().fields().isEmpty() ? "none: `{}`" : fields(type.payload());
        return "| `%s`%s | %s%s |\n"
                .formatted(
                        type.wireName(),
                        type.deprecated() ? " (deprecated)" : "",
                        fields,
                        type.profileSwitch()
                                .map(name -> "; only while `" + name + "` is on")
                                .orElse(""));
    }

    private static String fields(PayloadKind.Structure structure) {
        return structure.fields().stream()
                .map(field -> "`" + field.name() + "`" + (field.optional() ? "?" : "") + " " + kind(field.kind()))
                .collect(Collectors.joining(", "));
    }

    private static String kind(PayloadKind kind) {
        return switch (kind) {
            case PayloadKind.ListOf list -> "[" + kind(list.entry()) + "]";
            case PayloadKind.Structure structure -> "{" + fields(structure) + "}";
            case PayloadKind.Text text -> "text (" + text.maxLength() + ")";
            case PayloadKind.WholeNumber _ -> "integer";
            case PayloadKind.DecimalNumber _ -> "number";
            case PayloadKind.Flag _ -> "flag";
            case PayloadKind.Timestamp _ -> "time";
            case PayloadKind.Day _ -> "date";
        };
    }
}
