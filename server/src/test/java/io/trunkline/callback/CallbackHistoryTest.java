package io.trunkline.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.callback.CallbackHistory.Page;
import io.trunkline.callback.CallbackHistory.Wanted;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Callbacks are found page by page, by what is wanted of them. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class CallbackHistoryTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Wanted ALL =
            new Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final DrivenClock clock = new DrivenClock(START);
    private final Services services;
    private final long account;

    CallbackHistoryTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
        account = account("owner");
    }

    @AfterEach
    void close() {
        services.close();
    }

    private long account(String name) {
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
        return id;
    }

    /** One callback a minute, whose times are put there directly: the database's clock is not the test's. */
    private void add(long accountId, int count) {
        for (int i = 1; i <= count; i++) {
            CallbackType type = i % 3 == 0 ? CallbackType.JS_FAIL : CallbackType.ACTIVATE_SUCCESSFUL;
            long created = START.plus(Duration.ofMinutes(i)).toEpochMilli() * 1000;
            services.store().database().run(handle -> {
                long id = services.webhooks()
                        .callbacks()
                        .offer(handle, accountId, type, JsonNodeFactory.instance.objectNode())
                        .orElseThrow();
                handle.execute(
                        "UPDATE callbacks SET created = ? WHERE account_id = ? AND callback_id = ?",
                        created,
                        accountId,
                        id);
            });
        }
    }

    private CallbackHistory history(int window) {
        return new CallbackHistory(
                services.store().database(), services.webhooks().callbacks(), window);
    }

    private List<List<Long>> pages(int window, int limit, Wanted wanted) {
        List<List<Long>> pages = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            Page page = history(window).list(account, wanted, before, limit);
            pages.add(page.callbacks().stream().map(RecordedCallback::id).toList());
            if (page.next().isEmpty()) {
                return pages;
            }
            before = page.next().getAsLong();
        }
    }

    @Test
    void anAccountWithoutCallbacksHasOneEmptyPage() {
        assertThat(pages(10, 10, ALL)).containsExactly(List.of());
    }

    @Test
    void pagesHaveEveryCallbackOnceTheNewestFirst() {
        add(account, 7);
        add(account("other"), 3);
        assertThat(pages(100, 3, ALL)).containsExactly(List.of(7L, 6L, 5L), List.of(4L, 3L, 2L), List.of(1L));
        assertThat(pages(100, 7, ALL)).containsExactly(List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L));
    }

    @Test
    void aPageLooksAtSoManyCallbacksAndNoMore() {
        add(account, 10);
        Wanted wanted = new Wanted(Optional.of("js_fail"), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(pages(2, 5, wanted)).containsExactly(List.of(9L), List.of(), List.of(6L), List.of(3L), List.of());
    }

    @Test
    void callbacksAreFoundByState() {
        add(account, 4);
        services.store().database().run(handle -> {
            handle.execute("UPDATE callbacks SET state = 2, ended = 1 WHERE callback_id IN (2, 3)");
        });
        assertThat(pages(
                        100,
                        10,
                        new Wanted(
                                Optional.empty(),
                                Optional.of(CallbackState.FAILED),
                                Optional.empty(),
                                Optional.empty())))
                .containsExactly(List.of(3L, 2L));
    }

    @Test
    void callbacksAreFoundByTimeAlsoAmongDeletedOnes() {
        add(account, 12);
        services.store().database().run(handle -> {
            handle.execute("DELETE FROM callbacks WHERE callback_id IN (1, 2, 6, 7, 11)");
        });
        assertThat(between(5, 9)).containsExactly(List.of(8L, 5L));
        assertThat(between(0, 100)).containsExactly(List.of(12L, 10L, 9L, 8L, 5L, 4L, 3L));
        assertThat(between(6, 8)).containsExactly(List.of());
        assertThat(between(13, 20)).containsExactly(List.of());
        assertThat(between(-9, 1)).containsExactly(List.of());
    }

    private List<List<Long>> between(int first, int end) {
        return pages(
                100,
                50,
                new Wanted(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(START.plus(Duration.ofMinutes(first))),
                        Optional.of(START.plus(Duration.ofMinutes(end)))));
    }

    @Test
    void aCallbackOfAnotherAccountIsNotFound() {
        long other = account("other");
        add(other, 1);
        assertThat(history(10).find(other, 1)).isPresent();
        assertThat(history(10).find(account, 1)).isEmpty();
        assertThat(history(10).latestAttempt(account)).isEmpty();
    }
}
