package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.console.asset.Assets;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Browsers pass over what they cannot read, so that nobody would notice a rule that swallows the next ones. */
final class StyleSheetTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

    @Test
    void everyRuleEndsBeforeTheNextBegins() throws Exception {
        String sheet;
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream("console.css"))) {
            sheet = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> swallowed = new ArrayList<>();
        int depth = 0;
        for (String line : COMMENT.matcher(sheet).replaceAll("").split("\n", -1)) {
            // The rules within a media query are indented.
            if (depth > 0 && line.matches("[^\\s}].*")) {
                swallowed.add(line);
            }
            depth += (int) line.chars().filter(c -> c == '{').count();
            depth -= (int) line.chars().filter(c -> c == '}').count();
            assertThat(depth).as(line).isNotNegative();
        }
        assertThat(swallowed).isEmpty();
        assertThat(depth).isZero();
    }
}
