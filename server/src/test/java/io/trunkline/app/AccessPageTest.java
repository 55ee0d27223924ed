package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.logon.LimitSettings;
import io.trunkline.access.logon.RateLimits;
import io.trunkline.billing.BillingTables;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the tables of {@code docs/access.md} true. Run with {@code -Dtrunkline.write-docs=true} to write them anew. */
class AccessPageTest {

    private static final Path PAGE = Path.of("..", "docs", "access.md");
    private static final String FROM =
            "<!-- Written by AccessPageTest from here; run it with -Dtrunkline.write-docs=true after a change -->\n";
    private static final String TO = "<!-- to here -->\n";

    @Test
    void thePageSaysWhatTheCodeDoes(@TempDir Path data) throws IOException {
        String page = Files.readString(PAGE);
        int limits = page.indexOf(FROM) + FROM.length();
        int roles = page.lastIndexOf(FROM) + FROM.length();
        String expected = page.substring(0, limits)
                + "\n" + limits(data) + "\n"
                + page.substring(page.indexOf(TO), roles)
                + "\n" + roles() + "\n## Methods\n\n" + methods(data) + "\n"
                + page.substring(page.lastIndexOf(TO));
        if (Boolean.getBoolean("trunkline.write-docs")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).hasContent(expected);
    }

    private static String limits(Path data) {
        LimitSettings settings = TestSettings.of(data).access().limits();
        return "| Setting | What is counted | Default | When the count is lost |\n|---|---|---|---|\n"
                + Arrays.stream(RateLimits.Limit.values())
                        .map(limit -> "| `limits.%s` | %s | %s | starts over |\n"
                                .formatted(
                                        limit.published(),
                                        limit.description(),
                                        limit.rate(settings)
                                                .map(rate -> rate.quota() + " in "
                                                        + rate.window().toMinutes() + " min")
                                                .orElse("off")))
                        .collect(Collectors.joining());
    }

    private static String roles() {
        return "| Number | Role | Group | Includes | Panel |\n|---|---|---|---|---|\n"
                + Arrays.stream(Role.values())
                        .map(role -> String.format(
                                Locale.ROOT,
                                "| %d | %s | %s | %s | %s |\n",
                                role.id(),
                                role.publishedName(),
                                role.group().displayName(),
                                names(role.children()),
                                role.isForPanel() ? "yes" : ""))
                        .collect(Collectors.joining());
    }

    private static String methods(Path data) {
        Settings settings = TestSettings.of(data);
        try (Services services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system())) {
            return "| Method | Roles (one is needed) |\n|---|---|\n"
                    + Methods.catalogue(
                                    settings,
                                    services,
                                    services.doorkeeping(settings, new SecureRandom(), InstantSource.system()),
                                    BillingTables.read(settings.billing()),
                                    InstantSource.system())
                            .methods()
                            .stream()
                            .map(AccessPageTest::row)
                            .collect(Collectors.joining());
        }
    }

    private static String row(ApiMethod method) {
        String who = method.handler() instanceof OpenHandler
                ? "anybody, without a token"
                : method.roles() instanceof RoleRequirement.OneOf some ? names(some.roles()) : "any caller";
        return "| `%s` | %s |\n".formatted(method.name(), who);
    }

    private static String names(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::publishedName).collect(Collectors.joining(", "));
    }
}
