package io.trunkline.notification.send;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.StoredMessage;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account whose messages go to a real mail server, when a test says so, under a driven clock. */
abstract class WithMail {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    static final Recipient JANE =
            new Recipient("jane@example.com", "de", ZoneId.of("Europe/Berlin"), "acme-voice", "Jane");

    static final Map<String, String> LOW =
            Map.of("balance", "-3.5", "threshold", "5", "available", "1.5", "credit", "false", "repeated", "false");

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    final PrometheusRegistry registry = new PrometheusRegistry();
    final ScriptedMailServer server;
    final Settings settings;
    final Services services;
    final long account;

    WithMail(TestEngine engine, Path data) throws IOException {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        account = services.accounts()
                .creation()
                .create(Actor.system(), "serve", new NewAccount("acme-voice", "jane@example.com", null))
                .id();
        server = ScriptedMailServer.plain();
    }

    @AfterEach
    void close() throws IOException {
        services.close();
        server.close();
    }

    static MailSettings to(String hosts) {
        return TestSettings.of(Path.of("unused"), "mail.hosts", hosts, "mail.security", "none")
                .notifications()
                .mail();
    }

    MailWorker worker(MailSettings mail) {
        return new MailWorker(
                services.outboxQueue(),
                MailTransport.open(mail),
                mail.mails(),
                mail,
                new MailMetrics(registry, services.outboxQueue(), clock),
                services.clock(),
                clock,
                System::nanoTime);
    }

    /** Sends all that is due. */
    static void work(MailWorker worker) {
        worker.work(() -> false);
    }

    /** Adds a message, and returns its id. */
    long add(Notice notice, Recipient recipient, Map<String, String> values) {
        services.store().database().run(handle -> services.outbox().add(handle, account, notice, recipient, values));
        return services.outbox().newest(account, 1).getFirst().message().id();
    }

    long add() {
        return add(Notice.LOW_BALANCE, JANE, LOW);
    }

    StoredMessage message(long id) {
        return services.outbox().find(id).orElseThrow();
    }

    /** The subjects of the mails that arrived, decoded, in order. */
    List<String> subjects() {
        return server.mails().stream()
                .map(ReceivedMail::of)
                .map(ReceivedMail::subject)
                .toList();
    }

    List<String> ids() {
        return server.mails().stream()
                .map(ReceivedMail::of)
                .map(ReceivedMail::id)
                .toList();
    }
}
