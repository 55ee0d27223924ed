package io.trunkline.sms.delivery;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.trunkline.account.Account;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.BillingTables;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.fault.FaultException;
import io.trunkline.sms.delivery.SmsDraft.Kind;
import io.trunkline.sms.history.SmsFilter;
import io.trunkline.sms.history.StoredSms;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An account with a number and 10 US dollars, that sends text messages under a driven clock. */
abstract class WithSms {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    static final Actor JANE = Actor.operator("jane");
    static final String NUMBER = "14155550100";
    static final String BERLIN = "4930123456";
    static final String MUNICH = "4989123456";
    static final String NOWHERE = "79001234567";

    private static final String PRICES = """
            prices:
              49: 0.25
              1: 0
            """;

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    final ScriptedCarrier carrier = new ScriptedCarrier();
    final Path data;
    final Settings settings;
    final Services services;
    final long account;

    WithSms(TestEngine engine, Path data, String... more) {
        this.data = data;
        List<String> flags = Stream.concat(
                        Stream.of(more),
                        Stream.of("billing.sms-prices-file", prices(data).toString()))
                .toList();
        settings = engine.settings(data, POSTGRES, flags.toArray(String[]::new));
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        account = newAccount("acme-voice");
        services.sms().numbers().set(JANE, "ControlSms", account, new PhoneNumber(NUMBER), true);
        topUp("10");
    }

    private static Path prices(Path folder) {
        try {
            return Files.writeString(folder.resolve("prices.yaml"), PRICES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        services.close();
    }

    long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(Actor.system(), "serve", new NewAccount(name, name + "@example.com", null))
                .id();
    }

    void topUp(String amount) {
        services.billing()
                .ledger()
                .record(
                        JANE,
                        "balance",
                        account,
                        new LedgerEntry.TopUp(TransactionType.WIRE_TRANSFER, new BigDecimal(amount), ""));
    }

    void edit(Consumer<ProfileEdit.Builder> change) {
        edit(change, StateChange.NONE);
    }

    void edit(Consumer<ProfileEdit.Builder> change, StateChange state) {
        ProfileEdit.Builder draft = services.accounts().rules().newEdit();
        change.accept(draft);
        services.accounts().profiles().edit(JANE, "account set", account, draft, state);
    }

    Account account() {
        return services.accounts().reader().find(account).orElseThrow();
    }

    BigDecimal balance() {
        return account().funds().balance();
    }

    SmsSending sending() {
        return new SmsSending(
                services.store().database(),
                services.accounts().reader(),
                services.sms().numbers(),
                services.sms().table(),
                services.sms().queue(),
                services.billing().ledger(),
                BillingTables.read(settings.billing()).smsPrices(),
                new AuditLog(),
                clock);
    }

    SentSms send(Kind kind, String text, boolean store, String... destinations) {
        return sending()
                .send(
                        Actor.operator("joe"),
                        kind == Kind.A2P ? "A2PSendSms" : "SendSmsMessage",
                        account,
                        new SmsDraft(kind, NUMBER, List.of(destinations), text, store));
    }

    /** Sends a message, and returns its id. */
    long send(String text) {
        return send(Kind.MESSAGE, text, false, BERLIN).sent().getFirst().messageId();
    }

    static int refusalOf(Runnable work) {
        return catchThrowableOfType(FaultException.class, work::run)
                .first()
                .code()
                .number();
    }

    SmsWorker worker() {
        return worker(services, carrier);
    }

    SmsWorker worker(Services server, SmsTransport transport) {
        return new SmsWorker(
                server.store().database(),
                server.accounts().reader(),
                server.sms().queue(),
                server.sms().table(),
                transport,
                server.mails(),
                server.sms().metrics(),
                server.clock(),
                clock,
                System::nanoTime);
    }

    /** Hands over all that is due. */
    void work() {
        worker().work(() -> false);
    }

    StoredSms message(long id) {
        return Stream.of(
                        new SmsFilter.BetweenNumbers(Optional.empty()),
                        new SmsFilter.FromApplications(Optional.empty()))
                .flatMap(kind -> history(kind).stream())
                .filter(message -> message.messageId() == id)
                .findFirst()
                .orElseThrow();
    }

    List<StoredSms> history() {
        return history(new SmsFilter.BetweenNumbers(Optional.empty()));
    }

    private List<StoredSms> history(SmsFilter.Kind kind) {
        return services.sms()
                .history()
                .find(SmsFilter.all(account, kind), 0, 1000)
                .messages();
    }

    /** The only number that a query finds. */
    long number(String sql, Object... arguments) {
        return services.store().database().read(handle -> {
            var query = handle.createQuery(sql);
            for (int i = 0; i < arguments.length; i++) {
                query.bind(i, arguments[i]);
            }
            return query.mapTo(Long.class).one();
        });
    }

    /** Messages that wait. */
    long waiting() {
        return number("SELECT count(*) FROM sms_outgoing");
    }

    /** Texts that wait. */
    long texts() {
        return number("SELECT count(*) FROM sms_outgoing_texts WHERE content IS NOT NULL");
    }

    double metric(String name, String result) {
        return services.metrics().scrape(name::equals).stream()
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .filter(point ->
                        result.isEmpty() || result.equals(point.getLabels().get("result")))
                .mapToDouble(point -> switch (point) {
                    case CounterSnapshot.CounterDataPointSnapshot counter -> counter.getValue();
                    case GaugeSnapshot.GaugeDataPointSnapshot gauge -> gauge.getValue();
                    default -> throw new AssertionError(point);
                })
                .sum();
    }
}
