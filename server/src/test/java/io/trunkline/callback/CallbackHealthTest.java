package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.queue.Lane;
import io.trunkline.callback.queue.Trouble;
import io.trunkline.callback.queue.TroubledQueue;
import io.trunkline.callback.queue.TroubledQueue.Place;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.store.Micros;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Accounts whose callbacks do not arrive are found among all. Nothing is sent here. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class CallbackHealthTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final Services services;
    private final DrivenClock clock = new DrivenClock(START);

    CallbackHealthTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        services.close();
    }

    /** An account with two callbacks that wait, and its queue as it is given. */
    private long queue(String name, Lane lane, @Nullable Instant due, @Nullable String suspended) {
        long id = services.accounts()
                .creation()
                .create(Actor.system(), "test", new NewAccount(name, name + "@example.com", null))
                .id();
        services.accounts()
                .profiles()
                .edit(
                        Actor.system(),
                        "test",
                        id,
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, "https://receiver.example/"),
                        StateChange.NONE);
        services.store().database().run(handle -> {
            for (int i = 0; i < 2; i++) {
                services.webhooks()
                        .callbacks()
                        .add(handle, id, CallbackType.ACTIVATE_SUCCESSFUL, JsonNodeFactory.instance.objectNode());
            }
            handle.execute("UPDATE callbacks SET created = ? + callback_id WHERE account_id = ?", Micros.of(START), id);
            handle.execute(
                    "UPDATE callback_queues SET lane = ?, due_at = ?, suspended = ?, attempt = 3, failing_since = ?"
                            + " WHERE account_id = ?",
                    lane.code(),
                    due == null ? null : Micros.of(due),
                    suspended,
                    Micros.of(START),
                    id);
        });
        return id;
    }

    private List<List<Long>> pages(Trouble trouble, int limit) {
        List<List<Long>> pages = new ArrayList<>();
        Place place = Place.FIRST;
        while (true) {
            List<TroubledQueue> page = services.webhooks().health().list(trouble, place, limit);
            pages.add(page.stream().map(TroubledQueue::accountId).toList());
            if (page.size() < limit) {
                return pages;
            }
            place = page.getLast().place();
        }
    }

    @Test
    void eachTroubleHasItsListInPages() {
        Instant soon = START.plus(Duration.ofHours(1));
        long paused = queue("paused-queue", Lane.FAILING, null, "PAUSED");
        long gone = queue("gone-queue", Lane.FAILING, null, "GONE");
        long later = queue("later-queue", Lane.FAILING, soon.plusSeconds(1), null);
        long first = queue("first-queue", Lane.FAILING, soon, null);
        long same = queue("same-queue", Lane.FAILING, soon, null);
        long slow = queue("slow-queue", Lane.SLOW, START.minusSeconds(200), null);
        long late = queue("late-queue", Lane.HEALTHY, START.minusSeconds(300), null);
        long fresh = queue("fresh-queue", Lane.UNKNOWN, START.minusSeconds(61), null);
        queue("busy-queue", Lane.HEALTHY, START.minusSeconds(59), null);
        queue("planned-queue", Lane.HEALTHY, soon, null);
        assertThat(pages(Trouble.SUSPENDED, 10)).containsExactly(List.of(paused, gone));
        assertThat(pages(Trouble.SUSPENDED, 1)).containsExactly(List.of(paused), List.of(gone), List.of());
        assertThat(pages(Trouble.FAILING, 2)).containsExactly(List.of(first, same), List.of(later));
        assertThat(pages(Trouble.FAILING, 1)).containsExactly(List.of(first), List.of(same), List.of(later), List.of());
        assertThat(pages(Trouble.LATE, 2)).containsExactly(List.of(late, slow), List.of(fresh));
    }

    @Test
    void aQueueTellsWhatWaitsAndWhatHappenedLast() {
        long account = queue("paused-queue", Lane.FAILING, null, "PAUSED");
        services.store()
                .database()
                .run(handle -> handle.execute(
                        "INSERT INTO callback_attempts (account_id, attempt_id, first_callback_id, last_callback_id,"
                                + " message_id, target, started, took, result, status, answer, error)"
                                + " VALUES (?, 9, 1, 1, 'm', 'https://receiver.example', ?, 5000, 'FAILED', 503, 'busy', NULL)",
                        account,
                        Micros.of(START)));
        TroubledQueue found = services.webhooks()
                .health()
                .list(Trouble.SUSPENDED, Place.FIRST, 5)
                .getFirst();
        assertThat(found.name()).isEqualTo("paused-queue");
        assertThat(found.status().waiting()).isEqualTo(2);
        assertThat(found.oldest()).isEqualTo(START.plusNanos(1000));
        assertThat(found.latest())
                .isNotNull()
                .satisfies(attempt -> assertThat(attempt.status()).isEqualTo(503));
    }
}
