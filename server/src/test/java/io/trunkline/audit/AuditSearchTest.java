package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What halving finds is what reading everything finds, also with clocks that are apart. */
final class AuditSearchTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final int EDITS = 1200;

    @Test
    void everyTimeFilterOrderAndPageFindsWhatReadingEverythingFinds(@TempDir Path data) {
        long seed = new SecureRandom().nextLong();
        Random random = new Random(seed);
        AtomicReference<Instant> now = new AtomicReference<>(START);
        try (Services services = Services.openAndMigrate(TestSettings.of(data), new SecureRandom(), now::get)) {
            long account = new FirstStart(services, data).run();
            for (int i = 0; i < EDITS; i++) {
                // Mostly on, sometimes back, as the clock of another server may be.
                now.updateAndGet(at -> at.plusSeconds(random.nextInt(240) - 60));
                edit(services, account, "Ada " + i);
            }
            List<AuditEntry> all = new ArrayList<>();
            services.audit().trail().read(Optional.of(account), _ -> {}, stored -> all.add(stored.entry()));
            assertThat(all).hasSize(EDITS + 2);
            for (int i = 0; i < 60; i++) {
                AuditSearch.Query query = query(random, now.get());
                assertThat(services.audit().search().find(account, query))
                        .as("seed %d, %s", seed, query)
                        .isEqualTo(expected(all, query));
            }
            assertThat(services.audit()
                            .search()
                            .find(account + 1, query(random, now.get()))
                            .entries())
                    .isEmpty();
        }
    }

    private static void edit(Services services, long account, String firstName) {
        services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        services.accounts().reader().find(account).orElseThrow(),
                        services.accounts().rules().newEdit().setText(ProfileFields.FIRST_NAME, firstName));
    }

    private static AuditSearch.Query query(Random random, Instant end) {
        long seconds = Duration.between(START, end).toSeconds();
        Instant from = START.plusSeconds(random.nextLong(-600, seconds + 600));
        Instant to = from.plusSeconds(random.nextLong(seconds));
        int part = 1 + random.nextInt(3);
        return new AuditSearch.Query(
                new AuditSearch.Range(from, to, entry -> entry.id() % part == 0, random.nextBoolean()),
                random.nextInt(4) == 0 ? random.nextInt(700) : 0,
                1 + random.nextInt(1000),
                random.nextBoolean());
    }

    private static AuditSearch.Result expected(List<AuditEntry> all, AuditSearch.Query query) {
        AuditSearch.Range range = query.range();
        Stream<AuditEntry> ordered = range.newestFirst() ? all.reversed().stream() : all.stream();
        List<AuditEntry> matches = ordered.filter(entry -> !entry.at().isBefore(range.from())
                        && !entry.at().isAfter(range.to())
                        && range.filter().test(entry))
                .toList();
        return new AuditSearch.Result(
                matches.stream().skip(query.offset()).limit(query.count()).toList(),
                query.withTotal() ? OptionalLong.of(matches.size()) : OptionalLong.empty());
    }
}
