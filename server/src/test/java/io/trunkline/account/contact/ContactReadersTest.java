package io.trunkline.account.contact;

import static io.trunkline.account.contact.ContactHouse.ALL;
import static io.trunkline.account.contact.ContactHouse.BOOKS;
import static io.trunkline.account.contact.ContactHouse.CALLER;
import static io.trunkline.account.contact.ContactHouse.OPERATOR;
import static io.trunkline.account.contact.ContactHouse.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.announcement.News;
import io.trunkline.app.LockoutMessages;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import io.trunkline.notification.Message;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.StoredMessage;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which messages contacts get. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ContactReadersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Map<String, String> NEWS = Map.of("subject", "Spring", "text", "It is here.");

    private final ContactHouse house;

    ContactReadersTest(TestEngine engine, @TempDir Path data) {
        house = new ContactHouse(engine.settings(data, POSTGRES));
        house.set(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
        house.set(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, "true");
        house.set(ProfileFields.NEWS_NOTIFICATIONS, "true");
        house.set(ProfileFields.SEND_JS_ERROR, "true");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private long waiting(String reader) {
        return stored().stream()
                .filter(stored -> stored.state() == MessageState.WAITING)
                .filter(stored -> stored.message().recipient().address().equals(reader))
                .count();
    }

    private List<StoredMessage> stored() {
        return house.services.outbox().newest(house.id, 1000);
    }

    private long inDigest(String reader) {
        return house.services
                .store()
                .database()
                .read(handle -> handle.createQuery(
                                "SELECT count(*) FROM outbox WHERE recipient = ? AND digest_until IS NOT NULL")
                        .bind(0, reader)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void eachGetsTheGroupsThatItWants() {
        house.verified("accounts@example.net", ContactGroup.ACCOUNT);
        house.verified("tariffs@example.net", ContactGroup.TARIFF_CHANGING);
        house.verified("news@example.net", ContactGroup.NEWS);
        house.verified("errors@example.net", ContactGroup.DEVELOPMENT);
        house.verified("nothing@example.net");
        house.add("unconfirmed@example.net", ALL.toArray(ContactGroup[]::new));
        Map<Notice, String> expected = Map.of(
                Notice.ACCOUNT_FROZEN, "accounts@example.net",
                Notice.PLAN_CHANGED, "tariffs@example.net",
                Notice.NEWS, "news@example.net",
                Notice.JS_FAIL, "errors@example.net");
        expected.forEach((notice, contact) -> {
            house.tell(notice, notice == Notice.NEWS ? NEWS : Map.of());
            assertThat(house.readers(notice)).containsExactly(OWNER, contact);
        });
    }

    @Test
    void aContactIsToldInTheLanguageAndTheTimeZoneOfTheAccount() {
        house.set(ProfileFields.LANGUAGE_CODE, "de");
        house.set(ProfileFields.LOCATION, "Europe/Berlin");
        house.set(ProfileFields.FIRST_NAME, "Ada");
        house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        Message message = house.messages().getLast();
        assertThat(message.recipient().address()).isEqualTo(BOOKS);
        assertThat(message.recipient().language()).isEqualTo("de");
        assertThat(message.recipient().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(message.recipient().name()).as("Ada is the owner").isEmpty();
    }

    @Test
    void theSwitchesOfTheAccountAreOnlyForItsOwner() {
        house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.set(ProfileFields.ACCOUNT_NOTIFICATIONS, "false");
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        assertThat(house.readers(Notice.ACCOUNT_FROZEN)).containsExactly(BOOKS);
    }

    @Test
    void securityNoticesAreOnlyForTheOwner() {
        house.verified(BOOKS, ALL.toArray(ContactGroup[]::new));
        house.tell(Notice.KEY_CREATED, Map.of("key", "x"));
        assertThat(house.readers(Notice.KEY_CREATED)).containsExactly(OWNER);
    }

    @Test
    void whoIsOwnerAndContactIsToldOnce() {
        house.verified("Owner-Of-It@example.org", ContactGroup.ACCOUNT);
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        assertThat(house.readers(Notice.ACCOUNT_FROZEN)).containsExactly(OWNER);
        house.set(ProfileFields.ACCOUNT_NOTIFICATIONS, "false");
        house.tell(Notice.ACCOUNT_UNFROZEN, Map.of());
        assertThat(house.readers(Notice.ACCOUNT_UNFROZEN)).containsExactly("Owner-Of-It@example.org");
    }

    @Test
    void contactsAreToldOfALowBalanceAndOfWrongPasswords() {
        house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.set(ProfileFields.MIN_BALANCE_TO_NOTIFY, "5");
        house.services
                .billing()
                .ledger()
                .record(
                        OPERATOR,
                        "balance add",
                        house.id,
                        new LedgerEntry.TopUp(TransactionType.WIRE_TRANSFER, new BigDecimal("10"), "welcome"));
        house.services
                .billing()
                .ledger()
                .record(
                        OPERATOR,
                        "balance charge",
                        house.id,
                        new LedgerEntry.Charge(TransactionType.RESOURCE_CHARGE, new BigDecimal("8"), "calls", false));
        assertThat(house.readers(Notice.LOW_BALANCE)).containsExactly(OWNER, BOOKS);
        LockoutMessages lockouts = new LockoutMessages(
                house.services.store().database(),
                house.services.accounts().reader(),
                house.services.accounts().notices(),
                house.services.outbox(),
                house.services.audit().events(),
                house.clock);
        lockouts.write(house.id, "192.0.2.1");
        lockouts.write(house.id, "192.0.2.1");
        assertThat(house.readers(Notice.LOGON_LOCKED)).containsExactly(OWNER, BOOKS);
    }

    @Test
    void newsAreForContactsToo() {
        house.verified(BOOKS, ContactGroup.NEWS);
        house.set(ProfileFields.NEWS_NOTIFICATIONS, "false");
        house.newAccount("quiet");
        var _ = house.services
                .announcements()
                .announce(OPERATOR, "announce", "spring", new News.Words("Spring", "It is here."), Map.of());
        house.services.announcements().work(() -> false);
        house.services.announcements().work(() -> false);
        assertThat(house.readers(Notice.NEWS)).containsExactly(BOOKS);
        assertThat(house.services.announcements().find("spring").orElseThrow().recipients())
                .as("accounts")
                .isOne();
        house.set(ProfileFields.NEWS_NOTIFICATIONS, "true");
        var _ = house.services
                .announcements()
                .announce(OPERATOR, "announce", "summer", new News.Words("Summer", "It is hot."), Map.of());
        house.services.announcements().work(() -> false);
        assertThat(house.readers(Notice.NEWS)).containsExactly(BOOKS, OWNER, BOOKS);
    }

    @Test
    void messagesAreCountedByTheirReader() {
        for (int i = 0; i < Outbox.ALONE; i++) {
            house.tell(Notice.JS_FAIL, Map.of("count", "1"));
        }
        house.verified(BOOKS, ContactGroup.DEVELOPMENT);
        house.tell(Notice.JS_FAIL, Map.of("count", "1"));
        assertThat(inDigest(OWNER)).isOne();
        assertThat(inDigest(BOOKS)).as("its first one").isZero();
        for (int i = 1; i <= Outbox.ALONE; i++) {
            house.tell(Notice.JS_FAIL, Map.of("count", "1"));
        }
        assertThat(inDigest(BOOKS)).isOne();
        house.clock.move(Outbox.WINDOW);
        house.tell(Notice.JS_FAIL, Map.of("count", "1"));
        assertThat(inDigest(BOOKS)).isOne();
    }

    @Test
    void whatWaitsForAContactThatIsDeletedIsNotSent() {
        long id = house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        assertThat(waiting(BOOKS)).isEqualTo(2);
        house.delete(id);
        assertThat(stored())
                .filteredOn(stored -> stored.message().notice() == Notice.ACCOUNT_FROZEN)
                .extracting(stored -> stored.message().recipient().address() + " " + stored.state())
                .containsExactlyInAnyOrder(OWNER + " WAITING", BOOKS + " FAILED");
        StoredMessage ended = stored().stream()
                .filter(stored -> stored.state() == MessageState.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(ended.due()).isEmpty();
        assertThat(ended.ended()).hasValue(house.clock.instant());
        assertThat(ended.reason().orElse("")).contains("no contact");
    }

    @Test
    void whatAServerIsSendingToADeletedContactStaysEnded() {
        long id = house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        var claims = house.services.outboxQueue().claim(house.clock.instant(), Duration.ofMinutes(1), 100);
        assertThat(claims).hasSize(3);
        house.delete(id);
        house.services.outboxQueue().retry(claims, house.clock.instant(), "busy");
        assertThat(stored())
                .filteredOn(stored -> stored.message().notice() == Notice.ACCOUNT_FROZEN)
                .extracting(stored -> stored.message().recipient().address() + " " + stored.state())
                .containsExactlyInAnyOrder(OWNER + " WAITING", BOOKS + " FAILED");
    }

    @Test
    void whatWaitsForAnAddressThatIsReplacedIsNotSent() {
        long id = house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        house.edit(id, new ContactEdit(Optional.of("taxes@example.net"), Optional.empty(), Optional.empty()));
        assertThat(stored())
                .filteredOn(stored -> stored.message().notice() == Notice.ACCOUNT_FROZEN)
                .extracting(stored -> stored.message().recipient().address() + " " + stored.state())
                .containsExactlyInAnyOrder(OWNER + " WAITING", BOOKS + " FAILED");
    }

    @Test
    void whatWaitsForTheOwnerIsSentAlthoughAContactHasTheSameAddress() {
        long id = house.verified(OWNER, ContactGroup.ACCOUNT);
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        house.delete(id);
        assertThat(stored()).extracting(StoredMessage::state).containsOnly(MessageState.WAITING);
    }

    @Test
    void anAddressThatIsConfirmedDuringACallCounts() {
        long id = house.add(BOOKS, ContactGroup.ACCOUNT);
        house.sendCode(id);
        house.other.accounts().contactCodes().activate(CALLER, "ActivateContactAddress", house.id, id, house.code());
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        assertThat(house.readers(Notice.ACCOUNT_FROZEN)).containsExactly(OWNER, BOOKS);
        house.other
                .accounts()
                .contacts()
                .edit(
                        CALLER,
                        "SetContactAddressInfo",
                        house.id,
                        Optional.empty(),
                        new ContactEdit(Optional.empty(), Optional.empty(), Optional.of(Set.of())));
        house.tell(Notice.ACCOUNT_UNFROZEN, Map.of());
        assertThat(house.readers(Notice.ACCOUNT_UNFROZEN)).containsExactly(OWNER);
    }
}
