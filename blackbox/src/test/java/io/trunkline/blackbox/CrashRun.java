package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Concurrent editors of several accounts, and what a database must hold after them. Used by one thread. */
final class CrashRun {

    private final List<Editor> editors;

    private CrashRun(List<Editor> editors) {
        this.editors = editors;
    }

    /** Two editors for each of some new accounts, so that edits meet within an account and between accounts. */
    static CrashRun withNewAccounts(ServerProcess server, int accounts) {
        CommandLine commandLine = server.commandLine();
        List<Editor> editors = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            Credentials key = commandLine.createKey(commandLine.createAccount(), "Owner");
            editors.add(new Editor(key, "account_custom_data"));
            editors.add(new Editor(key, "account_first_name"));
        }
        return new CrashRun(editors);
    }

    /** Asks a server that has come back what it holds, and goes on from there. */
    void resume(URI server, String context) {
        for (Editor editor : editors) {
            try (Api api = editor.client(server)) {
                long value = Long.parseLong(api.info().path(editor.field()).asString("0"));
                assertThat(value)
                        .as("%s of account %d, %s", editor.field(), editor.accountId(), context)
                        .isIn(possible(editor).toList());
                editor.resume(server, value);
            }
        }
    }

    /** Lets all editors work for a while and then ends it; fails unless edits were on their way at that moment. */
    void edit(String context, int millis, Runnable end) throws InterruptedException {
        editUntil(millis, end);
        assertThat(editors).as(context).allMatch(editor -> editor.problem().isEmpty(), "no unexpected answer");
        assertThat(editors).as(context).anyMatch(Editor::wasCutOff);
    }

    /** Lets all editors work until each is refused with {@code code}; the edit that was refused may be there all the same. */
    void editUntilRefused(String context, int code, Runnable end) throws InterruptedException {
        editUntil(0, end);
        assertThat(editors)
                .as(context)
                .allMatch(editor -> editor.problem().contains("{\"code\":" + code + ","), "refused with " + code)
                .allMatch(Editor::wasCutOff, "counted as unknown");
    }

    private void editUntil(int millis, Runnable end) throws InterruptedException {
        List<Long> before = editors.stream().map(Editor::acknowledged).toList();
        List<Thread> threads =
                editors.stream().map(editor -> Thread.ofVirtual().start(editor)).toList();
        Poll.until(
                "every editor has had an answer",
                () -> Stream.iterate(0, i -> i + 1)
                        .limit(editors.size())
                        .allMatch(i -> editors.get(i).acknowledged() > before.get(i)
                                || !editors.get(i).problem().isEmpty()));
        // Not to wait for anything: the moment has to be a random one.
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        end.run();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Fails unless the trail holds what was acknowledged, and of each last edit all or nothing. */
    void check(AuditTrail trail) throws SQLException {
        for (Editor editor : editors) {
            long value = trail.value(editor);
            assertThat(value).isIn(possible(editor).toList());
            trail.assertHolds(editor, value);
        }
    }

    /** The edit that was on its way is there or not. */
    private static Stream<Long> possible(Editor editor) {
        return editor.wasCutOff()
                ? Stream.of(editor.acknowledged(), editor.acknowledged() + 1)
                : Stream.of(editor.acknowledged());
    }
}
