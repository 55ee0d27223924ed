package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Changes of the password: its history, its rate, and what happens at the same time. */
abstract class PasswordChangeContract extends AccountsContract {

    private static final String FIELD = "new_account_password";

    private static String password(int number) {
        return "Passw0rd-Number-" + number;
    }

    private void changeTo(long id, int number) {
        change(id, ProfileFields.PASSWORD, password(number));
    }

    @Test
    void theCurrentPasswordAndTheLastFiveAreRefusedAndOlderOnesAreNot() {
        long id = newAccount(password(0));
        for (int i = 1; i <= 6; i++) {
            clock.move(Duration.ofHours(1));
            changeTo(id, i);
        }
        clock.move(Duration.ofHours(1));
        for (int i = 6; i >= 1; i--) {
            int used = i;
            assertThat(faults(() -> changeTo(id, used)))
                    .as("password %d", used)
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.code().number()).isEqualTo(535);
                        assertThat(fault.field()).isEqualTo(FIELD);
                        assertThat(fault.hint()).doesNotContain(password(used));
                    });
        }
        changeTo(id, 0);
        assertThat(audit(id)).hasSize(8);
        assertThat(store.database()
                        .<Integer, RuntimeException>read(
                                handle -> handle.createQuery("SELECT COUNT(*) FROM passwords WHERE account_id = ?")
                                        .bind(0, id)
                                        .mapTo(Integer.class)
                                        .one()))
                .as("what no rule asks for is not kept")
                .isEqualTo(6);
    }

    @Test
    void theSixthChangeInAnHourHasToWait() {
        long id = newAccount(password(0));
        for (int i = 1; i <= 5; i++) {
            changeTo(id, i);
            clock.move(Duration.ofMinutes(10));
        }
        assertThat(faults(() -> changeTo(id, 6))).singleElement().satisfies(fault -> {
            assertThat(fault.code().number()).isEqualTo(230);
            assertThat(fault.field()).isEqualTo(FIELD);
            assertThat(fault.hint()).contains("in 600 seconds");
        });
        clock.move(Duration.ofSeconds(599));
        assertThat(faults(() -> changeTo(id, 6)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.hint()).contains("in 1 seconds"));
        clock.move(Duration.ofMillis(500));
        assertThat(faults(() -> changeTo(id, 6)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.hint()).contains("in 1 seconds"));
        clock.move(Duration.ofMillis(500));
        changeTo(id, 6);
        assertThat(codes(() -> changeTo(id, 7))).containsExactly(230);
    }

    @Test
    void theFaultsOfAddressAndPasswordComeTogetherInDeclaredOrder() {
        long other = newAccount();
        long id = newAccount(password(0));
        ProfileEdit.Builder edit = accounts.rules()
                .newEdit()
                .setText(ProfileFields.PASSWORD, password(0))
                .setText(ProfileFields.EMAIL, email(other));
        assertThat(codes(() -> profiles().edit(CLIENT, METHOD, account(id), edit)))
                .containsExactly(128, 535);
        for (int i = 1; i <= 5; i++) {
            changeTo(id, i);
        }
        assertThat(codes(() -> profiles().edit(CLIENT, METHOD, account(id), edit)))
                .containsExactly(128, 230);
    }

    @Test
    void theFaultsThatOnlyTheDatabaseKnowsComeTogetherWithAllOthers() {
        long other = newAccount();
        long id = newAccount(password(0));
        ProfileEdit.Builder edit = accounts.rules()
                .newEdit()
                .setText(ProfileFields.LANGUAGE_CODE, "xx")
                .setText(ProfileFields.PASSWORD, password(0))
                .setText(ProfileFields.EMAIL, email(other));
        assertThat(codes(() -> profiles().edit(CLIENT, METHOD, account(id), edit)))
                .containsExactly(128, 535, 202);
    }

    @Test
    void whoTriesTooManyUsedPasswordsHasToWaitAndNobodyElse() {
        long id = newAccount(password(0));
        for (int i = 0; i < 10; i++) {
            assertThat(codes(() -> changeTo(id, 0))).containsExactly(535);
        }
        assertThat(faults(() -> changeTo(id, 0))).singleElement().satisfies(fault -> {
            assertThat(fault.code().number()).isEqualTo(230);
            assertThat(fault.hint()).contains("in 3600 seconds");
        });
        ProfileEdit.Builder again = edit(ProfileFields.PASSWORD, password(0));
        assertThat(codes(() -> profiles().edit(OPERATOR, METHOD, account(id), again)))
                .containsExactly(535);
        clock.move(Duration.ofHours(1));
        changeTo(id, 1);
    }

    @Test
    void ofTwoChangesAtTheSameTimeBothEndUpInTheHistory() throws Exception {
        long id = newAccount(password(0));
        ProfileEdit.Builder first = accounts.rules()
                .newEdit()
                .setText(ProfileFields.PASSWORD, password(1))
                .setText(ProfileFields.FIRST_NAME, "Ada");
        overtaken(id, first, 2).get();
        assertThat(profile(id).get(ProfileFields.FIRST_NAME)).isEqualTo("Ada");
        assertThat(audit(id).stream().map(AuditEntry::id)).containsExactly(3L, 2L, 1L);
        assertThat(audit(id).getFirst().changes())
                .containsExactly(
                        new FieldChange.Secret(FIELD), new FieldChange.Value("account_first_name", null, "Ada"));
        for (int i = 0; i <= 2; i++) {
            int used = i;
            assertThat(codes(() -> changeTo(id, used))).containsExactly(535);
        }
    }

    @Test
    void anEditThatIsRefusedAfterItWasOvertakenLeavesNothingBehind() throws Exception {
        long id = newAccount(password(0));
        Profile before = profile(id);
        ProfileEdit.Builder edit = accounts.rules()
                .newEdit()
                .setText(ProfileFields.PASSWORD, password(1))
                .setText(ProfileFields.FIRST_NAME, "Ada")
                .setText(ProfileFields.EMAIL, "overtaken-" + email(id));
        ExecutionException refusal = catchThrowableOfType(
                ExecutionException.class, () -> overtaken(id, edit, 1).get());
        assertThat(refusal.getCause())
                .isInstanceOfSatisfying(
                        FaultException.class,
                        fault -> assertThat(fault.first().code().number()).isEqualTo(535));
        assertThat(profile(id)).isEqualTo(before);
        assertThat(audit(id)).hasSize(2);
    }

    /** The outcome of {@code edit} if the password is changed to another one while its own is being hashed. */
    private Future<?> overtaken(long id, ProfileEdit.Builder edit, int passwordBetween) {
        salts.hold(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> call = thread.submit(() -> profiles().edit(CLIENT, METHOD, account(id), edit));
            salts.awaitArrival();
            changeTo(id, passwordBetween);
            salts.open();
            return call;
        }
    }

    @Test
    void otherEditsDoNotWaitForHashesAndTheWriterMakesNone() throws Exception {
        long id = newAccount(password(0));
        long other = newAccount();
        salts.hold(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> hashing =
                    List.of(threads.submit(() -> changeTo(id, 1)), threads.submit(() -> newAccount(password(0))));
            salts.awaitArrival();
            change(other, ProfileFields.FIRST_NAME, "Ada");
            change(id, ProfileFields.FIRST_NAME, "Ada");
            assertThat(hashing).noneMatch(Future::isDone);
            salts.open();
            for (Future<?> call : hashing) {
                call.get();
            }
        }
        assertThat(salts.hashingThreads()).isNotEmpty().allMatch(name -> name.startsWith("password-hash-"));
    }
}
