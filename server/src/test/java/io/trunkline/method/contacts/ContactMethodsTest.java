package io.trunkline.method.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.People;
import io.trunkline.testing.People.Somebody;
import io.trunkline.testing.TestSettings;
import io.trunkline.testing.Who;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The methods for contacts as clients call them. */
final class ContactMethodsTest {

    private static final String ADD = "AddContactAddress";
    private static final String LIST = "GetContactAddresses";
    private static final String EDIT = "SetContactAddressInfo";
    private static final String DELETE = "DelContactAddress";

    private final People people;
    private final Somebody owner;
    private final FormClient client;

    ContactMethodsTest(@TempDir Path data) {
        people = new People(TestSettings.of(data), new SecureRandom());
        owner = people.meet(Who.A_KEY);
        client = owner.client();
    }

    @AfterEach
    void close() {
        people.close();
    }

    private String add(String address, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "contact_data";
        all[1] = address;
        System.arraycopy(more, 0, all, 2, more.length);
        JsonNode added = client.call(ADD, all);
        assertThat(added.path("result").asInt()).as("%s", added).isOne();
        return added.get("contact_id").asString();
    }

    private int refused(String method, String... parameters) {
        return FormClient.codeOf(client.call(method, parameters));
    }

    private void done(String method, String... parameters) {
        assertThat(client.call(method, parameters).toString()).isEqualTo("{\"result\":1}");
    }

    private List<String> listed(String... parameters) {
        return client.call(LIST, parameters)
                .get("result")
                .valueStream()
                .map(contact -> contact.get("contact_data").asString())
                .toList();
    }

    private String code() {
        return String.valueOf(Messages.of(people.otherProcess().outbox(), owner.account()).stream()
                .filter(message -> message.notice() == Notice.ADDRESS_CODE)
                .toList()
                .getLast()
                .values()
                .get("code"));
    }

    @Test
    void aContactIsShownAsThePublishedTypeHasIt() {
        String id = add("books@example.net", "description", "b\u00fccher", "notification_group", "account;news");
        JsonNode shown = client.call(LIST).at("/result/0");
        assertThat(shown.get("contact_id").asString()).isEqualTo(id);
        assertThat(shown.get("contact_type").asString()).isEqualTo("email");
        assertThat(shown.get("description").asString()).isEqualTo("b\u00fccher");
        assertThat(shown.get("is_persistent").asBoolean()).isFalse();
        assertThat(shown.get("notification_group").toString()).isEqualTo("[\"news\",\"account\"]");
        assertThat(shown.get("created").asString()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(shown.has("verified")).isFalse();
        assertThat(shown.has("next_verification_after_sec")).isFalse();
        done("VerifyContactAddress", "contact_id", id);
        assertThat(client.call(LIST).at("/result/0/next_verification_after_sec").asInt())
                .isBetween(1, 60);
        assertThat(refused("VerifyContactAddress", "contact_id", id)).isEqualTo(416);
        done("ActivateContactAddress", "contact_id", id, "verification_code", code());
        JsonNode verified = client.call(LIST).at("/result/0");
        assertThat(verified.get("verified").asString()).matches("\\d{4}-.*");
        assertThat(verified.has("next_verification_after_sec")).isFalse();
        assertThat(refused("VerifyContactAddress", "contact_id", id)).isEqualTo(415);
    }

    @Test
    void aContactWithoutGroupsGetsNothing() {
        add("books@example.net");
        assertThat(client.call(LIST).at("/result/0").has("notification_group")).isFalse();
        done(EDIT, "contact_id", "all", "notification_group", "all");
        assertThat(client.call(LIST).at("/result/0/notification_group")).hasSize(4);
    }

    @Test
    void badValuesHaveThePublishedCodes() {
        String id = add("books@example.net");
        assertThat(refused(ADD)).isEqualTo(408);
        assertThat(refused(ADD, "contact_data", "")).isEqualTo(408);
        assertThat(refused(ADD, "contact_data", "a".repeat(1025))).isEqualTo(408);
        assertThat(refused(ADD, "contact_data", "a".repeat(1024))).isEqualTo(406);
        assertThat(refused(ADD, "contact_data", "no address")).isEqualTo(406);
        assertThat(refused(ADD, "contact_data", "a@example.com\nBcc: b@example.com"))
                .isEqualTo(406);
        assertThat(refused(ADD, "contact_data", "books@example.net")).isEqualTo(407);
        assertThat(refused(ADD, "contact_data", "x@example.net", "contact_type", "sms"))
                .isEqualTo(409);
        assertThat(refused(ADD, "contact_data", "x@example.net", "description", "d".repeat(1025)))
                .isEqualTo(417);
        assertThat(refused(ADD, "contact_data", "x@example.net", "description", "d\n"))
                .isEqualTo(496);
        assertThat(refused(ADD, "contact_data", "x@example.net", "notification_group", "news;security"))
                .isEqualTo(410);
        assertThat(refused(EDIT, "contact_id", id, "new_contact_data", "no address"))
                .isEqualTo(412);
        assertThat(refused(EDIT, "contact_id", id, "new_contact_type", "sms")).isEqualTo(413);
        assertThat(refused(EDIT, "contact_id", id, "description", "d".repeat(1025)))
                .isEqualTo(417);
        assertThat(refused(EDIT, "contact_id", "4711", "description", "d")).isEqualTo(405);
        assertThat(refused(EDIT, "description", "d")).isEqualTo(485);
        assertThat(refused(DELETE, "contact_id", "4711")).isEqualTo(405);
        assertThat(refused(DELETE)).isEqualTo(485);
        assertThat(refused("VerifyContactAddress", "contact_id", "4711")).isEqualTo(405);
        assertThat(refused("ActivateContactAddress", "contact_id", id, "verification_code", "12345678"))
                .isEqualTo(414);
        assertThat(listed()).containsExactly("books@example.net");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        String id = add("books@example.net", "description", "\ud83d\udcd6".repeat(1024));
        assertThat(client.call(LIST).at("/result/0/description").asString()).hasSize(2048);
        done(EDIT, "contact_id", id, "description", "d", "new_contact_type", "EMAIL");
        for (int i = 1; i < 10; i++) {
            add("contact-" + i + "@example.net", "contact_type", "email");
        }
        assertThat(refused(ADD, "contact_data", "last@example.net")).isEqualTo(556);
    }

    @Test
    void theListIsFiltered() {
        String first = add("first@example.net", "notification_group", "news");
        add("second@example.net", "notification_group", "account;development");
        done("VerifyContactAddress", "contact_id", first);
        done("ActivateContactAddress", "contact_id", first, "verification_code", code());
        assertThat(listed()).hasSize(2);
        assertThat(listed("contact_id", "all")).hasSize(2);
        assertThat(listed("contact_id", first + ";4711")).containsExactly("first@example.net");
        assertThat(listed("contact_data", "second@example.net")).containsExactly("second@example.net");
        assertThat(listed("is_verified", "true")).containsExactly("first@example.net");
        assertThat(listed("is_verified", "false")).containsExactly("second@example.net");
        assertThat(listed("is_persistent", "true")).isEmpty();
        assertThat(listed("is_persistent", "false")).hasSize(2);
        assertThat(listed("notification_group", "development;tariff_changing")).containsExactly("second@example.net");
        assertThat(listed("notification_group", "all")).hasSize(2);
        assertThat(listed("contact_type", "email")).hasSize(2);
    }

    @Test
    void contactsAreDeletedByIdOrByAddress() {
        String first = add("first@example.net");
        add("second@example.net");
        add("third@example.net");
        done(DELETE, "contact_id", "all", "contact_type", "email", "contact_data", "second@example.net");
        assertThat(listed()).containsExactly("first@example.net", "third@example.net");
        done(DELETE, "contact_id", first);
        assertThat(listed()).containsExactly("third@example.net");
        done(DELETE, "contact_id", "all");
        assertThat(listed()).isEmpty();
        done(DELETE, "contact_id", "all");
    }

    @Test
    void anotherAccountHasContactsOfItsOwn() {
        String id = add("books@example.net");
        FormClient stranger = people.meet(Who.THE_OWNER_BY_PASSWORD).client();
        assertThat(stranger.call(LIST).get("result")).isEmpty();
        for (String method : List.of(EDIT, DELETE, "VerifyContactAddress")) {
            assertThat(FormClient.codeOf(stranger.call(method, "contact_id", id)))
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(FormClient.codeOf(
                        stranger.call("ActivateContactAddress", "contact_id", id, "verification_code", "12345678")))
                .isEqualTo(405);
    }
}
