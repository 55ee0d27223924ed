package io.trunkline.account.contact;

import static io.trunkline.account.contact.ContactHouse.BOOKS;
import static io.trunkline.account.contact.ContactHouse.CALLER;
import static io.trunkline.account.contact.ContactHouse.EVERY;
import static io.trunkline.account.contact.ContactHouse.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.code.AddressCode;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Contacts come, are confirmed, change and go, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ContactsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final ContactHouse house;

    ContactsTest(TestEngine engine, @TempDir Path data) {
        house = new ContactHouse(engine.settings(data, POSTGRES));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static ContactEdit address(String address) {
        return new ContactEdit(Optional.of(address), Optional.empty(), Optional.empty());
    }

    private static ContactEdit groups(ContactGroup... groups) {
        return new ContactEdit(Optional.empty(), Optional.empty(), Optional.of(Set.of(groups)));
    }

    private static String wrong(String code) {
        return code.equals("12345678") ? "87654321" : "12345678";
    }

    @Test
    void aContactIsConfirmedByTheCodeThatIsSentThere() {
        long id = house.add(BOOKS, ContactGroup.ACCOUNT);
        assertThat(house.contact(id).verified()).isNull();
        assertThat(house.messages())
                .as("nothing is sent before it is asked for")
                .isEmpty();
        house.sendCode(id);
        assertThat(house.messages()).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.ADDRESS_CODE);
            assertThat(message.recipient().address()).isEqualTo(BOOKS);
            assertThat(message.recipient().name()).isEmpty();
            assertThat(message.values()).containsOnlyKeys("code", "hours");
        });
        String code = house.code();
        assertThat(codeOf(() -> house.activate(id, wrong(code)))).isEqualTo(414);
        assertThat(house.contact(id).verified()).isNull();
        house.activate(id, code);
        assertThat(house.contact(id).verified()).isEqualTo(house.clock.instant());
        assertThat(codeOf(() -> house.activate(id, code))).isEqualTo(415);
        assertThat(codeOf(() -> house.sendCode(id))).isEqualTo(415);
    }

    @Test
    void everyChangeIsInTheAuditLogWithoutTheCode() {
        long id = house.contacts().add(CALLER, "AddContactAddress", house.id, BOOKS, "bookkeeping", ContactHouse.ALL);
        house.sendCode(id);
        house.activate(id, house.code());
        house.edit(id, groups(ContactGroup.NEWS));
        house.edit(id, groups(ContactGroup.NEWS));
        house.delete(id);
        String name = Long.toString(id);
        FieldChange same = new FieldChange.Value("contact_id", name, name);
        String all = "news;tariff_changing;account;development";
        assertThat(house.audit().stream().limit(5).map(AuditEntry::changes))
                .containsExactly(
                        List.of(
                                new FieldChange.Value("contact_id", name, null),
                                new FieldChange.Value("contact_data", BOOKS, null)),
                        List.of(same, new FieldChange.Value("notification_group", all, "news")),
                        List.of(same, new FieldChange.Value("is_verified", false, true)),
                        List.of(same, new FieldChange.Secret("verification_code")),
                        List.of(
                                new FieldChange.Value("contact_id", null, name),
                                new FieldChange.Value("contact_data", null, BOOKS),
                                new FieldChange.Value("description", null, "bookkeeping"),
                                new FieldChange.Value("notification_group", null, all)));
    }

    @Test
    void anAddressIsOneContactHoweverItIsWritten() {
        long id = house.add(BOOKS);
        assertThat(codeOf(() -> house.add(BOOKS))).isEqualTo(407);
        assertThat(codeOf(() -> house.add("BOOKS@Example.NET"))).isEqualTo(407);
        long other = house.add("other@example.net");
        assertThat(codeOf(() -> house.edit(other, address("Books@example.net"))))
                .isEqualTo(407);
        assertThat(codeOf(() -> house.contacts()
                        .edit(CALLER, "SetContactAddressInfo", house.id, EVERY, address("both@example.net"))))
                .isEqualTo(407);
        house.edit(id, address("Books@example.net"));
        assertThat(house.contact(id).address()).isEqualTo("Books@example.net");
    }

    @Test
    void thereAreTenAtMost() {
        for (int i = 0; i < Contacts.MOST; i++) {
            house.add("contact-" + i + "@example.net");
        }
        assertThat(codeOf(() -> house.add(BOOKS))).isEqualTo(556);
        house.delete(house.contacts().list(house.id).getFirst().id());
        house.add(BOOKS);
        assertThat(house.contacts().list(house.newAccount("another"))).isEmpty();
    }

    @Test
    void ofTwoServersThatAddTheSameAtOnceOneDoes() {
        List<CompletableFuture<Integer>> attempts = Stream.of(house.services, house.other)
                .map(server -> CompletableFuture.supplyAsync(() -> {
                    try {
                        long _ = server.accounts()
                                .contacts()
                                .add(CALLER, "AddContactAddress", house.id, BOOKS, null, Set.of());
                        return 0;
                    } catch (FaultException e) {
                        return e.first().code().number();
                    }
                }))
                .toList();
        assertThat(attempts.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(0, 407);
    }

    @Test
    void guessesAreCountedInTheDatabase() {
        long id = house.add(BOOKS);
        assertThat(codeOf(() -> house.activate(id, "12345678")))
                .as("none was sent")
                .isEqualTo(414);
        house.sendCode(id);
        String code = house.code();
        for (int i = 0; i < AddressCode.TRIES; i++) {
            assertThat(codeOf(() -> house.activate(id, wrong(code)))).isEqualTo(414);
        }
        assertThat(codeOf(() -> house.activate(id, code))).isEqualTo(414);
        house.clock.move(Duration.ofMinutes(1));
        house.sendCode(id);
        house.activate(id, house.code());
    }

    @Test
    void aCodeIsValidForADayAndReplacedByTheNext() {
        long id = house.add(BOOKS);
        house.sendCode(id);
        String first = house.code();
        house.clock.move(AddressCode.LIFETIME);
        assertThat(codeOf(() -> house.activate(id, first))).isEqualTo(414);
        house.sendCode(id);
        String second = house.code();
        house.clock.move(AddressCode.LIFETIME.minusSeconds(1));
        if (!first.equals(second)) {
            assertThat(codeOf(() -> house.activate(id, first))).isEqualTo(414);
        }
        house.activate(id, second);
    }

    @Test
    void nobodyIsFloodedWithCodes() {
        long id = house.add(BOOKS);
        house.sendCode(id);
        house.clock.move(Duration.ofSeconds(20));
        FaultException refusal = ContactHouse.refusal(() -> house.sendCode(id));
        assertThat(refusal.first().code().number()).isEqualTo(416);
        assertThat(refusal.first().message()).isEqualTo("Repeat after 40 seconds");
        assertThat(refusal.throttle().orElseThrow().seconds()).isEqualTo(40);
        assertThat(house.contact(id).untilNextCode(house.clock.instant())).hasValue(Duration.ofSeconds(40));
        house.clock.move(Duration.ofSeconds(40));
        assertThat(house.contact(id).untilNextCode(house.clock.instant())).isEmpty();
        List<Long> others = new ArrayList<>(List.of(id));
        for (int i = 1; i < AddressCode.MOST_AN_HOUR; i++) {
            others.add(house.add("contact-" + i + "@example.net"));
        }
        others.stream().limit(AddressCode.MOST_AN_HOUR - 1).forEach(house::sendCode);
        house.delete(id);
        long again = house.add(BOOKS);
        FaultException last = ContactHouse.refusal(() -> house.sendCode(again));
        assertThat(last.first().message())
                .as("the first one was sent a minute ago")
                .isEqualTo("Repeat after 3540 seconds");
        house.clock.move(Duration.ofMinutes(59));
        house.sendCode(again);
    }

    @Test
    void aNewAddressHasToBeConfirmedAgain() {
        long id = house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.edit(id, address("BOOKS@example.net"));
        assertThat(house.contact(id).verified()).as("the same mailbox").isNotNull();
        house.clock.move(Duration.ofMinutes(2));
        house.edit(id, address("taxes@example.net"));
        assertThat(house.contact(id).verified()).isNull();
        assertThat(house.contact(id).modified()).isEqualTo(house.clock.instant());
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        assertThat(house.readers(Notice.ACCOUNT_FROZEN)).doesNotContain("taxes@example.net", BOOKS);
    }

    @Test
    void aCodeDoesNotConfirmAnAddressThatItWasNotSentTo() {
        long id = house.add(BOOKS);
        house.sendCode(id);
        house.edit(id, address("victim@example.net"));
        assertThat(codeOf(() -> house.activate(id, house.code()))).isEqualTo(414);
        long other = house.add(BOOKS);
        assertThat(codeOf(() -> house.activate(other, house.code()))).isEqualTo(414);
    }

    @Test
    void contactsAreOfTheirAccount() {
        long id = house.verified(BOOKS);
        long another = house.newAccount("another");
        assertThat(codeOf(() ->
                        house.services.accounts().contactCodes().send(CALLER, "VerifyContactAddress", another, id)))
                .isEqualTo(405);
        assertThat(codeOf(() -> house.contacts()
                        .delete(CALLER, "DelContactAddress", another, Optional.of(List.of(id)), _ -> true)))
                .isEqualTo(405);
        assertThat(codeOf(() -> house.delete(id + 1))).isEqualTo(405);
        assertThat(house.contacts().list(house.id)).hasSize(1);
    }

    @Test
    void aCallIsMadeForAllOrForNone() {
        long id = house.add(BOOKS);
        assertThat(codeOf(() -> house.contacts()
                        .edit(
                                CALLER,
                                "SetContactAddressInfo",
                                house.id,
                                Optional.of(List.of(id, id + 1)),
                                groups(ContactGroup.NEWS))))
                .isEqualTo(405);
        assertThat(house.contact(id).groups()).isEmpty();
        house.add("other@example.net");
        house.contacts().edit(CALLER, "SetContactAddressInfo", house.id, EVERY, groups(ContactGroup.NEWS));
        assertThat(house.contacts().list(house.id)).extracting(Contact::groups).containsOnly(Set.of(ContactGroup.NEWS));
    }

    @Test
    void aFrozenAccountChangesNoContacts() {
        long id = house.add(BOOKS);
        house.sendCode(id);
        house.freeze(true);
        assertThat(codeOf(() -> house.add("other@example.net"))).isEqualTo(100);
        assertThat(codeOf(() -> house.edit(id, groups(ContactGroup.NEWS)))).isEqualTo(100);
        assertThat(codeOf(() -> house.delete(id))).isEqualTo(100);
        assertThat(codeOf(() -> house.sendCode(id))).isEqualTo(100);
        assertThat(codeOf(() -> house.activate(id, house.code()))).isEqualTo(100);
        assertThat(house.contacts().list(house.id)).hasSize(1);
    }

    @Test
    void theCodeIsSealed() {
        long id = house.add(BOOKS);
        house.sendCode(id);
        String stored = house.services
                .store()
                .database()
                .read(handle -> handle.createQuery("SELECT code FROM contacts")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain(house.code());
        assertThat(house.contact(id).toString()).doesNotContain(house.code());
    }

    @Test
    void aClosedAccountHasNoContacts() {
        house.verified(BOOKS, ContactGroup.ACCOUNT);
        house.services.store().database().run(handle -> {
            house.contacts().deleteAll(handle, ContactHouse.OPERATOR, "close", house.id);
        });
        assertThat(house.contacts().list(house.id)).isEmpty();
        assertThat(house.audit().getFirst().method()).isEqualTo("close");
        house.tell(Notice.ACCOUNT_FROZEN, Map.of());
        assertThat(house.messages()).extracting(Message::notice).doesNotContain(Notice.ACCOUNT_FROZEN);
    }
}
