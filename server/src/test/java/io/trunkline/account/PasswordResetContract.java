package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.password.PasswordCode;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.FieldChange;
import io.trunkline.notification.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Codes for forgotten passwords: to whom they are sent, how often they may be tried, and what ends them. */
abstract class PasswordResetContract extends AccountsContract {

    private static final String HERE = "192.0.2.1";
    private static final String NEW_PASSWORD = "Remembered-Passw0rd-7";

    /** Counts what it lets through. */
    private static final class Budget implements PasswordReset.Sending {

        private final boolean known;
        private int left;
        private int asked;

        Budget(boolean known, int left) {
            this.known = known;
            this.left = left;
        }

        @Override
        public boolean isKnown(long accountId) {
            return known;
        }

        @Override
        public boolean take(long accountId) {
            asked++;
            return left-- > 0;
        }
    }

    private static Budget plenty() {
        return new Budget(false, 1000);
    }

    private static AccountSelector byId(long id) {
        return new AccountSelector(By.ID, Long.toString(id));
    }

    private void request(long id, String address) {
        accounts.passwordReset().request(byId(id), address, plenty());
    }

    /** The codes that were sent to the owner, the oldest first. */
    private List<String> sentCodes(long id) {
        return messages(id).stream()
                .map(message -> message.values().get("code"))
                .toList();
    }

    private String codeFrom(long id, String address) {
        request(id, address);
        return sentCodes(id).getLast();
    }

    /** Only checks the code. */
    private void tryCode(long id, String code, String address) {
        confirm(byId(id), code, Optional.empty(), address);
    }

    private void confirm(AccountSelector selector, String code, Optional<String> password, String address) {
        accounts.passwordReset().confirm(selector, "ConfirmAccountPasswordChange", code, password, address, "");
    }

    private List<Integer> refusal(long id, String code, String address) {
        return codes(() -> tryCode(id, code, address));
    }

    private static String otherThan(String code) {
        return code.equals("00000000") ? "00000001" : "00000000";
    }

    private boolean isPassword(long id, String password) {
        return accounts.logins()
                .checkPassword(accounts.requesters().of(id), OptionalLong.of(id), GivenSecret.of(password))
                .isPresent();
    }

    private long rows() {
        return rows("SELECT count(*) FROM password_codes");
    }

    private long rowsOf(long id) {
        return rows("SELECT count(*) FROM password_codes WHERE account_id = " + id);
    }

    private long rows(String sql) {
        return store.database()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void aCodeIsSentToTheOwnerAndReplacesThePasswordOnce() {
        long id = newAccount();
        change(id, ProfileFields.CALLBACK_URL, "https://callbacks.example/");
        String code = codeFrom(id, HERE);
        assertThat(messages(id)).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.PASSWORD_CODE);
            assertThat(message.recipient().address()).isEqualTo(email(id));
            assertThat(code).matches("[0-9]{8}");
        });
        assertThat(callbackTypes(id)).containsExactly("reset_account_password_request");
        assertThat(refusal(id, otherThan(code), HERE)).containsExactly(232);

        confirm(byId(id), code, Optional.of(NEW_PASSWORD), "198.51.100.9");
        assertThat(isPassword(id, NEW_PASSWORD)).isTrue();
        assertThat(refusal(id, code, HERE)).containsExactly(232);
        assertThat(audit(id).getFirst()).satisfies(entry -> {
            assertThat(entry.actor().kind()).isEqualTo(Actor.Kind.OWNER);
            assertThat(entry.actor().address()).isEqualTo("198.51.100.9");
            assertThat(entry.actor().userAgent()).isNull();
            assertThat(entry.method()).isEqualTo("ConfirmAccountPasswordChange");
            assertThat(entry.changes()).containsExactly(new FieldChange.Secret("new_account_password"));
        });
    }

    @Test
    void aBadPasswordIsToldBeforeAnyTryIsCounted() {
        long id = newAccount();
        String code = codeFrom(id, HERE);
        for (int i = 0; i < 2 * PasswordCode.TRIES; i++) {
            assertThat(codes(() -> confirm(byId(id), otherThan(code), Optional.of("short"), HERE)))
                    .containsExactly(464);
        }
        assertThatCode(() -> tryCode(id, code, HERE)).doesNotThrowAnyException();
    }

    @Test
    void aCodeEndsAfterAQuarterOfAnHourAndItsRowIsDeletedThen() {
        long id = newAccount();
        String code = codeFrom(id, HERE);
        clock.move(PasswordCode.LIFETIME.minusNanos(1000));
        tryCode(id, code, HERE);
        clock.move(Duration.ofNanos(1000));
        assertThat(refusal(id, code, HERE)).containsExactly(232);
        accounts.passwordReset().deleteOld();
        assertThat(rowsOf(id)).as("deleted only when it is older").isEqualTo(1);
        clock.move(Duration.ofNanos(1000));
        accounts.passwordReset().deleteOld();
        assertThat(rowsOf(id)).isZero();
    }

    @Test
    void theNetworkThatAskedHasFiveTriesHoweverItNamesTheAccount() {
        long id = newAccount();
        String code = codeFrom(id, "2001:db8:1::1");
        for (int i = 0; i < PasswordCode.TRIES; i++) {
            assertThat(refusal(id, otherThan(code), "2001:db8:1:" + i + "::1")).containsExactly(232);
        }
        assertThat(refusal(id, code, "2001:db8:1:ffff::1")).containsExactly(231);
        AccountSelector byName = new AccountSelector(By.NAME, account(id).name());
        assertThat(codes(() -> confirm(byName, code, Optional.empty(), "2001:db8:1::1")))
                .containsExactly(232);
        String next = codeFrom(id, "2001:db8:1::1");
        assertThatCode(() -> tryCode(id, next, "2001:db8:1::1")).doesNotThrowAnyException();
    }

    @Test
    void aRightCodeBeginsTheTriesAnew() {
        long id = newAccount();
        String code = codeFrom(id, HERE);
        for (int i = 1; i < PasswordCode.TRIES; i++) {
            assertThat(refusal(id, otherThan(code), HERE)).containsExactly(232);
        }
        tryCode(id, code, HERE);
        assertThat(refusal(id, code, HERE))
                .as("the code's own tries are used up, those of the network are not")
                .containsExactly(232);
    }

    @Test
    void allOthersTogetherHaveTwentyTriesAndTakeNoneFromTheNetworkThatAsked() {
        long id = newAccount();
        String code = codeFrom(id, HERE);
        for (int other = 0; other < PasswordCode.OTHERS_TRIES / PasswordCode.TRIES; other++) {
            for (int i = 0; i < PasswordCode.TRIES; i++) {
                assertThat(refusal(id, otherThan(code), "198.51.100." + other)).containsExactly(232);
            }
        }
        assertThat(refusal(id, code, "203.0.113.1")).containsExactly(232);
        assertThatCode(() -> tryCode(id, code, HERE)).doesNotThrowAnyException();
    }

    @Test
    void anotherNetworkHasFiveTriesHoweverItNamesTheAccount() {
        long id = newAccount();
        String code = codeFrom(id, HERE);
        List<AccountSelector> names = List.of(
                byId(id), new AccountSelector(By.NAME, account(id).name()), new AccountSelector(By.EMAIL, email(id)));
        for (int i = 0; i < PasswordCode.TRIES; i++) {
            AccountSelector name = names.get(i % names.size());
            assertThat(codes(() -> confirm(name, otherThan(code), Optional.empty(), "198.51.100.1")))
                    .containsExactly(232);
        }
        assertThat(codes(() -> confirm(names.getLast(), code, Optional.empty(), "198.51.100.1")))
                .containsExactly(232);
        assertThatCode(() -> tryCode(id, code, "198.51.100.2")).doesNotThrowAnyException();
    }

    @Test
    void fiveNetworksHaveACodeEachAndFurtherOnesOnlyWhereTheOwnerIsKnown() {
        long id = newAccount();
        for (int i = 1; i <= PasswordCode.MOST_LIVE; i++) {
            request(id, "192.0.2." + i);
        }
        List<String> sent = sentCodes(id);
        assertThat(sent).hasSize(PasswordCode.MOST_LIVE);
        Budget stranger = plenty();
        accounts.passwordReset().request(byId(id), "198.51.100.1", stranger);
        assertThat(sentCodes(id)).isEqualTo(sent);
        assertThat(stranger.asked).as("what has no place is not counted").isZero();

        accounts.passwordReset().request(byId(id), "198.51.100.1", new Budget(true, 1));
        assertThat(sentCodes(id)).hasSize(PasswordCode.MOST_LIVE + 1);
        request(id, "192.0.2.1");
        assertThat(sentCodes(id)).as("in the place of its own").hasSize(PasswordCode.MOST_LIVE + 2);
        assertThat(refusal(id, sent.getFirst(), "192.0.2.1")).containsExactly(232);
        tryCode(id, sentCodes(id).getLast(), "192.0.2.1");

        clock.move(PasswordCode.LIFETIME);
        request(id, "198.51.100.2");
        assertThat(sentCodes(id)).as("the places are free again").hasSize(PasswordCode.MOST_LIVE + 3);
    }

    @Test
    void nothingIsSentBeyondTheBudget() {
        long id = newAccount();
        Budget one = new Budget(false, 1);
        accounts.passwordReset().request(byId(id), HERE, one);
        accounts.passwordReset().request(byId(id), HERE, one);
        assertThat(sentCodes(id)).hasSize(1);
        assertThatCode(() -> tryCode(id, sentCodes(id).getFirst(), HERE)).doesNotThrowAnyException();
    }

    @Test
    void nothingIsSentWhereThePasswordMayNotChangeAndNoRowTellsOfIt() {
        long frozen = newAccount();
        long inactive = newAccount();
        setState(frozen, Optional.empty(), Optional.of(true));
        setState(inactive, Optional.of(false), Optional.empty());
        accounts.passwordReset().request(byId(1L << 40), HERE, plenty());
        long before = rows();
        Budget budget = new Budget(true, 1000);
        for (long id : List.of(frozen, inactive, 1L << 41, 0L)) {
            accounts.passwordReset().request(byId(id), HERE, budget);
            assertThat(refusal(id, "00000000", HERE)).containsExactly(232);
            assertThat(sentCodes(id)).isEmpty();
        }
        assertThat(budget.asked).isZero();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anAccountThatIsFrozenMeanwhileKeepsItsPassword() {
        long id = newAccount();
        String code = codeFrom(id, HERE);
        setState(id, Optional.empty(), Optional.of(true));
        assertThat(codes(() -> confirm(byId(id), code, Optional.of(NEW_PASSWORD), HERE)))
                .containsExactly(100);
        assertThat(isPassword(id, NEW_PASSWORD)).isFalse();
        setState(id, Optional.empty(), Optional.of(false));
        assertThatCode(() -> tryCode(id, code, HERE)).doesNotThrowAnyException();
    }

    @Test
    void codesEndWithThePasswordAndTheAddressThatTheyWereSentFor() {
        long id = newAccount();
        String first = codeFrom(id, HERE);
        change(id, ProfileFields.PASSWORD, "Changed-Passw0rd-1");
        assertThat(refusal(id, first, HERE)).containsExactly(232);
        String second = codeFrom(id, HERE);
        change(id, ProfileFields.FIRST_NAME, "Ada");
        tryCode(id, second, HERE);
        change(id, ProfileFields.EMAIL, newName() + "@example.net");
        assertThat(refusal(id, second, HERE)).containsExactly(232);
    }
}
