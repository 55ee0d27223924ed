package io.trunkline.account.contact;

import static io.trunkline.account.contact.ContactHouse.BOOKS;
import static io.trunkline.account.contact.ContactHouse.OPERATOR;
import static io.trunkline.account.contact.ContactHouse.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.NewsUnsubscription;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.announcement.News;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
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

/** Contacts that unsubscribe from news by the link in their own mails. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ContactUnsubscriptionTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String TOKEN = "/unsubscribe?token=";

    private final ContactHouse house;

    ContactUnsubscriptionTest(TestEngine engine, @TempDir Path data) {
        house = new ContactHouse(engine.settings(data, POSTGRES, "server.public-url", "https://accounts.example"));
        house.set(ProfileFields.NEWS_NOTIFICATIONS, "true");
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** Announces something, and returns the token in the mail to an address. */
    private String tokenFor(String address, String announcement) {
        var _ = house.services
                .announcements()
                .announce(OPERATOR, "announce", announcement, new News.Words("Spring", "It is here."), Map.of());
        house.services.announcements().work(() -> false);
        String link = house.services.outbox().newest(house.id, 10).stream()
                .filter(stored -> stored.message().notice() == Notice.NEWS)
                .filter(stored -> stored.message().recipient().address().equals(address))
                .findFirst()
                .orElseThrow()
                .message()
                .values()
                .getOrDefault("unsubscribe", "none in the message");
        return link.substring(link.indexOf(TOKEN) + TOKEN.length());
    }

    private boolean unsubscribe(String token) {
        return house.services.accounts().unsubscription().unsubscribe(token, "192.0.2.9", "Mail/1");
    }

    private boolean isValid(String token) {
        return house.other.accounts().unsubscription().isValid(token);
    }

    private boolean ownerWantsNews() {
        return Boolean.TRUE.equals(house.services
                .accounts()
                .reader()
                .find(house.id)
                .orElseThrow()
                .profile()
                .get(ProfileFields.NEWS_NOTIFICATIONS));
    }

    private AuditEntry newest() {
        return house.services
                .store()
                .database()
                .read(handle -> new AuditLog().newest(handle, house.id, 1))
                .getFirst();
    }

    @Test
    void theContactGetsNoMoreNewsAndTheOwnerStillDoes() {
        long contact = house.verified(BOOKS, ContactGroup.NEWS, ContactGroup.ACCOUNT);
        String token = tokenFor(BOOKS, "spring");
        assertThat(isValid(token)).isTrue();
        assertThat(unsubscribe(token)).isTrue();
        assertThat(house.contact(contact).groups()).isEqualTo(Set.of(ContactGroup.ACCOUNT));
        assertThat(house.contact(contact).verified()).isNotNull();
        assertThat(ownerWantsNews()).isTrue();
        assertThat(newest().method()).isEqualTo(NewsUnsubscription.METHOD);
        assertThat(newest().changes()).contains(new FieldChange.Value("notification_group", "news;account", "account"));
        long seq = newest().id();
        assertThat(unsubscribe(token)).as("again").isTrue();
        assertThat(newest().id()).as("nothing to note").isEqualTo(seq);
    }

    @Test
    void theOwnersLinkLeavesTheContactAlone() {
        long contact = house.verified(BOOKS, ContactGroup.NEWS);
        assertThat(unsubscribe(tokenFor(OWNER, "spring"))).isTrue();
        assertThat(ownerWantsNews()).isFalse();
        assertThat(house.contact(contact).groups()).containsExactly(ContactGroup.NEWS);
    }

    @Test
    void oneClickIsEnoughForAnAddressThatIsBoth() {
        long contact = house.verified(OWNER, ContactGroup.NEWS);
        assertThat(unsubscribe(tokenFor(OWNER, "spring"))).isTrue();
        assertThat(ownerWantsNews()).isFalse();
        assertThat(house.contact(contact).groups()).isEmpty();
    }

    @Test
    void aLinkEndsWithItsContact() {
        long contact = house.verified(BOOKS, ContactGroup.NEWS);
        String token = tokenFor(BOOKS, "spring");
        house.edit(contact, new ContactEdit(Optional.of("taxes@example.net"), Optional.empty(), Optional.empty()));
        assertThat(isValid(token)).as("moved").isFalse();
        assertThat(unsubscribe(token)).isFalse();
        long again = house.verified(BOOKS, ContactGroup.NEWS);
        assertThat(isValid(token)).as("it is a contact again").isTrue();
        house.delete(again);
        assertThat(unsubscribe(token)).as("deleted").isFalse();
        assertThat(List.of(house.contact(contact).groups())).containsExactly(Set.of(ContactGroup.NEWS));
    }
}
