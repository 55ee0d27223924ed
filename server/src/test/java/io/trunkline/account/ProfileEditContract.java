package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.parameter.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** An edit of a profile: what it changes, what it leaves alone, and the audit entry that it writes. */
abstract class ProfileEditContract extends AccountsContract {

    private static final String EMOJI = "\uD83D\uDE80";

    /** A value for every field but the password, different from what a new account has, with awkward characters. */
    private static Map<ProfileField<?>, String> everyField(String name) {
        Map<ProfileField<?>, String> values = new HashMap<>();
        values.put(ProfileFields.EMAIL, "o'brien+" + name + "@b\u00fccher.example");
        values.put(ProfileFields.LANGUAGE_CODE, "iw");
        values.put(ProfileFields.LOCATION, "Etc/GMT-8");
        values.put(ProfileFields.FIRST_NAME, "Zo\u00eb \u0438 \u738b \"';--\\%_");
        values.put(ProfileFields.LAST_NAME, EMOJI.repeat(49));
        values.put(ProfileFields.MIN_BALANCE_TO_NOTIFY, "999999999998.000001");
        values.put(ProfileFields.ACCOUNT_NOTIFICATIONS, "true");
        values.put(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, "True");
        values.put(ProfileFields.NEWS_NOTIFICATIONS, "1");
        values.put(ProfileFields.SEND_JS_ERROR, "TRUE");
        values.put(ProfileFields.BILLING_NAME, "M\u00fcller & S\u00f6hne <GmbH>");
        values.put(ProfileFields.BILLING_COUNTRY, "de");
        values.put(ProfileFields.BILLING_ADDRESS, "1st line\r\n\t2nd line");
        values.put(ProfileFields.BILLING_ZIP, " 01 234 ");
        values.put(ProfileFields.BILLING_PHONE, "+49 (0)30 / 1234");
        values.put(ProfileFields.CUSTOM_DATA, "{\"a\":\"\u0001\u007f\"}\n" + EMOJI.repeat(8191 - 12));
        values.put(ProfileFields.CALLBACK_URL, "https://user_host.example:8443/a?b=c&d=%20#e");
        values.put(ProfileFields.CALLBACK_SALT, "s\u00e4lt-" + EMOJI.repeat(35));
        values.put(ProfileFields.STORE_OUTBOUND_SMS, "true");
        values.put(ProfileFields.STORE_INBOUND_SMS, "true");
        values.put(ProfileFields.MOBILE_PHONE, "+1 (415) 555-0123");
        return values;
    }

    private ProfileEdit.Builder editOf(Map<ProfileField<?>, String> values) {
        ProfileEdit.Builder edit = accounts.rules().newEdit();
        values.forEach(edit::setText);
        return edit;
    }

    @Test
    void everyFieldComesBackAsItWasSet() {
        long id = newAccount();
        Profile initial = profile(id);
        Map<ProfileField<?>, String> values = everyField(newName());
        assertThat(values).as("all but the password").hasSize(ProfileFields.ALL.size() - 1);
        profiles().edit(CLIENT, METHOD, account(id), editOf(values));

        Profile profile = profile(id);
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (field != ProfileFields.PASSWORD) {
                assertThat(profile.get(field)).as("%s", field).isNotNull().isNotEqualTo(initial.get(field));
            }
            if (field.type() == ParameterType.TEXT && field != ProfileFields.BILLING_COUNTRY) {
                assertThat(profile.get(field)).as("%s", field).isEqualTo(values.get(field));
            }
        }
        assertThat(profile.get(ProfileFields.BILLING_COUNTRY)).isEqualTo("DE");
        assertThat(profile.get(ProfileFields.MIN_BALANCE_TO_NOTIFY)).isEqualTo(new BigDecimal("999999999998.000001"));
        assertThat(profile.get(ProfileFields.PASSWORD)).isNull();
    }

    @Test
    void onlyTheGivenFieldChanges() {
        for (ProfileField<?> field : ProfileFields.ALL) {
            if (field == ProfileFields.PASSWORD) {
                continue;
            }
            long id = newAccount();
            Profile before = profile(id);
            String value = everyField(newName()).getOrDefault(field, "");
            change(id, field, value);
            assertThat(before.differences(profile(id))).containsExactly(field);
        }
    }

    @Test
    void anEmptyTextClearsAndANewProfileIsAsBefore() {
        long id = newAccount();
        Profile initial = profile(id);
        change(id, ProfileFields.FIRST_NAME, "Ada");
        change(id, ProfileFields.CALLBACK_SALT, "pepper");
        change(id, ProfileFields.FIRST_NAME, "");
        change(id, ProfileFields.CALLBACK_SALT, "");
        assertThat(profile(id)).isEqualTo(initial);
    }

    @Test
    void aRefusedFieldLeavesAllOthersAsTheyWere() {
        long taken = newAccount();
        long id = newAccount();
        Profile before = profile(id);
        ProfileEdit.Builder edit = accounts.rules()
                .newEdit()
                .setText(ProfileFields.EMAIL, email(taken))
                .setText(ProfileFields.LANGUAGE_CODE, "de")
                .setText(ProfileFields.PASSWORD, "Str0ngP@ssw0rd!");
        assertThat(codes(() -> profiles().edit(CLIENT, METHOD, account(id), edit)))
                .containsExactly(128);
        assertThat(profile(id)).isEqualTo(before);
        assertThat(audit(id)).hasSize(1);
        change(id, ProfileFields.PASSWORD, "Str0ngP@ssw0rd!");
    }

    @Test
    void whatChangesNothingLeavesNoAuditEntry() {
        long id = newAccount();
        Map<ProfileField<?>, String> values = everyField(newName());
        profiles().edit(CLIENT, METHOD, account(id), editOf(values));
        int entries = audit(id).size();
        profiles().edit(CLIENT, METHOD, account(id), editOf(values));
        change(id, ProfileFields.MIN_BALANCE_TO_NOTIFY, "999999999998.00000100");
        profiles().edit(CLIENT, METHOD, account(id), accounts.rules().newEdit());
        assertThat(audit(id)).hasSize(entries);
    }

    @Test
    void theAuditEntryTellsOldAndNewInDeclaredOrderAndHidesSecrets() {
        long id = newAccount();
        change(id, ProfileFields.FIRST_NAME, "Ada");
        ProfileEdit.Builder edit = accounts.rules()
                .newEdit()
                .setText(ProfileFields.STORE_INBOUND_SMS, "true")
                .setText(ProfileFields.CALLBACK_SALT, "very-secret-salt")
                .setText(ProfileFields.MIN_BALANCE_TO_NOTIFY, "1.50")
                .setText(ProfileFields.FIRST_NAME, "")
                .setText(ProfileFields.LANGUAGE_CODE, "en")
                .setText(ProfileFields.LOCATION, "UTC")
                .setText(ProfileFields.PASSWORD, "Str0ngP@ssw0rd!");
        profiles().edit(CLIENT, METHOD, account(id), edit);

        AuditEntry entry = audit(id).getFirst();
        assertThat(entry.actor()).isEqualTo(CLIENT);
        assertThat(entry.method()).isEqualTo(METHOD);
        assertThat(entry.at()).isEqualTo(clock.instant());
        assertThat(entry.changes())
                .as("the language did not change")
                .containsExactly(
                        new FieldChange.Secret("new_account_password"),
                        new FieldChange.Value("location", null, "UTC"),
                        new FieldChange.Value("account_first_name", "Ada", null),
                        new FieldChange.Value("min_balance_to_notify", new BigDecimal("5"), new BigDecimal("1.5")),
                        new FieldChange.Secret("callback_salt"),
                        new FieldChange.Value("store_inbound_sms", false, true));
        assertThat(entry.toString()).doesNotContain("very-secret-salt", "Str0ngP@ssw0rd!");
    }

    @Test
    void auditIdsOfAnAccountHaveNoGaps() {
        long id = newAccount();
        long other = newAccount();
        for (int i = 0; i < 5; i++) {
            change(id, ProfileFields.FIRST_NAME, "Name " + i);
            change(id, ProfileFields.FIRST_NAME, "Name " + i);
            assertThat(codes(() -> change(id, ProfileFields.EMAIL, email(other))))
                    .containsExactly(128);
            change(other, ProfileFields.FIRST_NAME, "Name " + i);
        }
        assertThat(audit(id).stream().map(AuditEntry::id))
                .containsExactly(
                        LongStream.rangeClosed(1, 6).boxed().toList().reversed().toArray(Long[]::new));
    }

    @Test
    void anEditOfAnAccountThatHasChangedMeanwhileIsMadeOnTopOfThat() {
        long id = newAccount();
        Account read = account(id);
        change(id, ProfileFields.FIRST_NAME, "Ada");
        profiles().edit(CLIENT, METHOD, read, edit(ProfileFields.LAST_NAME, "Lovelace"));
        profiles().edit(CLIENT, METHOD, read, edit(ProfileFields.FIRST_NAME, "Augusta"));
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isEqualTo("Augusta");
        assertThat(profile(id).get(ProfileFields.LAST_NAME)).isEqualTo("Lovelace");
        assertThat(audit(id).getFirst().changes())
                .containsExactly(new FieldChange.Value("account_first_name", "Ada", "Augusta"));
        assertThat(account(id).revision()).isEqualTo(audit(id).getFirst().id()).isEqualTo(4);
    }

    @Test
    void anEditOfWhatIsRememberedIsMadeOnlyIfItStillHolds() {
        long id = newAccount();
        Account read = account(id);
        assertThat(profiles().editIfUnchanged(CLIENT, METHOD, read, edit(ProfileFields.FIRST_NAME, "Ada")))
                .isTrue();
        assertThat(reader().remembered(id)).hasValue(account(id));
        assertThat(profiles().editIfUnchanged(CLIENT, METHOD, read, edit(ProfileFields.LAST_NAME, "Lovelace")))
                .as("the account has changed")
                .isFalse();
        assertThat(profiles().editIfUnchanged(CLIENT, METHOD, account(id), edit(ProfileFields.FIRST_NAME, "Ada")))
                .as("nothing to write, so nothing that would tell whether the account is still so")
                .isFalse();
        assertThat(profiles().editIfUnchanged(CLIENT, METHOD, account(id), edit(ProfileFields.EMAIL, "a@example.org")))
                .as("another table")
                .isFalse();
        assertThat(audit(id)).hasSize(2);
        assertThat(profile(id).get(ProfileFields.LAST_NAME)).isNull();
    }

    @Test
    void anEditOfAnAccountThatIsFrozenMeanwhileIsRefused() {
        long id = newAccount();
        Account read = account(id);
        setState(id, Optional.empty(), Optional.of(true));
        ProfileEdit.Builder edit = edit(ProfileFields.FIRST_NAME, "Ada");
        assertThat(codes(() -> profiles().edit(CLIENT, METHOD, read, edit))).containsExactly(100);
        assertThat(audit(id)).hasSize(2);
    }

    @Test
    void editsOfOneAccountAtTheSameTimeAreAllKept() throws Exception {
        long id = newAccount();
        List<ProfileField<String>> fields = List.of(
                ProfileFields.FIRST_NAME,
                ProfileFields.LAST_NAME,
                ProfileFields.BILLING_NAME,
                ProfileFields.BILLING_ZIP);
        int each = 25;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (ProfileField<String> field : fields) {
                all.add(clients.submit(() -> {
                    for (int i = 1; i <= each; i++) {
                        change(id, field, "value " + i);
                    }
                }));
            }
            for (Future<?> client : all) {
                client.get();
            }
        }
        assertThat(fields)
                .allSatisfy(field -> assertThat(profile(id).get(field)).isEqualTo("value " + each));
        assertThat(audit(id).stream().map(AuditEntry::id))
                .containsExactly(LongStream.rangeClosed(1, 1L + (long) each * fields.size())
                        .boxed()
                        .toList()
                        .reversed()
                        .toArray(Long[]::new));
    }

    @Test
    void aChangeByAnotherServerIsSeenAtOnce() {
        long id = newAccount();
        change(id, ProfileFields.FIRST_NAME, "Ada");
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isEqualTo("Ada");
        try (Accounts other = otherServer()) {
            Account read = other.reader().find(id).orElseThrow();
            other.profiles().edit(CLIENT, METHOD, read, edit(ProfileFields.FIRST_NAME, "Grace"));
        }
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isEqualTo("Grace");
    }

    @Test
    void aFrozenAccountIsEditedByTheOperatorOnly() {
        long id = newAccount();
        setState(id, Optional.empty(), Optional.of(true));
        for (Actor actor : List.of(CLIENT, Actor.system())) {
            assertThat(faults(() -> profiles().edit(actor, METHOD, account(id), edit(ProfileFields.FIRST_NAME, "Ada"))))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.code().number()).isEqualTo(100);
                        assertThat(fault.hint()).contains("frozen");
                    });
        }
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isNull();
        profiles().edit(OPERATOR, "account set", account(id), edit(ProfileFields.FIRST_NAME, "Ada"));
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isEqualTo("Ada");
    }

    @Test
    void nobodyHasPasswordsHashedForAnAccountThatCannotBeEdited() {
        long id = newAccount();
        setState(id, Optional.empty(), Optional.of(true));
        salts.hold(1);
        salts.fail();
        try {
            assertThat(codes(() -> change(id, ProfileFields.PASSWORD, "Str0ngP@ssw0rd!")))
                    .containsExactly(100);
            assertThat(codes(() -> profiles()
                            .edit(
                                    CLIENT,
                                    METHOD,
                                    1L << 50,
                                    edit(ProfileFields.PASSWORD, "Str0ngP@ssw0rd!"),
                                    StateChange.NONE)))
                    .containsExactly(100);
        } finally {
            salts.open();
        }
    }

    @Test
    void anUnknownAccountIsRefused() {
        ProfileEdit.Builder edit = edit(ProfileFields.FIRST_NAME, "Ada");
        assertThat(codes(() -> profiles().edit(CLIENT, METHOD, 1L << 50, edit, StateChange.NONE)))
                .containsExactly(100);
        assertThat(reader().find(1L << 50)).isEmpty();
    }

    @Test
    void secretsAreSealedInTheDatabaseAndNamedNowhere() {
        long id = newAccount("First-Passw0rd");
        change(id, ProfileFields.CALLBACK_SALT, "very-secret-salt");
        String apiKey = accounts.creation().showApiKey(id);
        Map<String, Object> row = store.database()
                .read(handle -> handle.createQuery(
                                "SELECT * FROM accounts JOIN passwords USING (account_id) WHERE account_id = ?")
                        .bind(0, id)
                        .mapToMap()
                        .one());
        assertThat(row.toString()).doesNotContain(apiKey, "very-secret-salt", "First-Passw0rd");
        assertThat(row).containsKeys("api_key", "callback_salt", "hash");
        assertThat(account(id).toString() + edit(ProfileFields.CALLBACK_SALT, "very-secret-salt"))
                .doesNotContain("very-secret-salt", apiKey);
        assertThat(profile(id).get(ProfileFields.CALLBACK_SALT)).isEqualTo("very-secret-salt");
    }
}
