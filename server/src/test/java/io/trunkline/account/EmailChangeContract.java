package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An e-mail address belongs to one account at a time, without regard to case. */
abstract class EmailChangeContract extends AccountsContract {

    @Test
    void anAddressOfAnotherAccountIsRefusedInWhateverForm() {
        String name = newName();
        long holder = newAccount();
        change(holder, ProfileFields.EMAIL, "Jane." + name + "@b\u00fccher.example");
        long id = newAccount();
        for (String same : List.of(
                "Jane." + name + "@b\u00fccher.example",
                "jANE." + name.toUpperCase(Locale.ROOT) + "@B\u00dcCHER.EXAMPLE",
                "jane." + name + "@xn--bcher-kva.example")) {
            assertThat(faults(() -> change(id, ProfileFields.EMAIL, same)))
                    .singleElement()
                    .satisfies(fault -> {
                        assertThat(fault.code().number()).isEqualTo(128);
                        assertThat(fault.field()).isEqualTo("new_account_email");
                    });
        }
        assertThat(email(id)).endsWith("@example.org");
    }

    @Test
    void caseIsFoldedInEveryScript() {
        long holder = newAccount();
        String name = newName();
        change(holder, ProfileFields.EMAIL, "\u03c3\u03b1\u03c3" + name + "\u03c3@example.com");
        long id = newAccount();
        assertThat(codes(() -> change(id, ProfileFields.EMAIL, "\u03a3\u0391\u03a3" + name + "\u03a3@EXAMPLE.com")))
                .containsExactly(128);
        assertThat(accounts.logins()
                        .find(new AccountSelector(
                                AccountSelector.By.EMAIL, "\u03a3\u03b1\u03a3" + name + "\u03c2@example.com")))
                .hasValue(holder);
    }

    /** A domain with a sharp s is another one than that with two letters (IDNA 2008). */
    @Test
    void likeDomainsOfDifferentOwnersAreDifferent() {
        String name = newName();
        change(newAccount(), ProfileFields.EMAIL, name + "@stra\u00dfe.test");
        change(newAccount(), ProfileFields.EMAIL, name + "@strasse.test");
    }

    @Test
    void theOldAddressIsFreeAgain() {
        long first = newAccount();
        long second = newAccount();
        String old = email(first);
        change(first, ProfileFields.EMAIL, "moved-" + old);
        change(second, ProfileFields.EMAIL, old);
        assertThat(email(second)).isEqualTo(old);
        assertThat(codes(() -> change(first, ProfileFields.EMAIL, old))).containsExactly(128);
    }

    @Test
    void theCaseOfOnesOwnAddressCanBeChanged() {
        long id = newAccount();
        String before = email(id);
        String after = before.toUpperCase(Locale.ROOT);
        change(id, ProfileFields.EMAIL, after);
        assertThat(email(id)).isEqualTo(after);
        assertThat(audit(id).getFirst().changes())
                .containsExactly(new FieldChange.Value("new_account_email", before, after));
        assertThat(codes(() -> change(newAccount(), ProfileFields.EMAIL, before)))
                .containsExactly(128);
    }

    @Test
    void twoAccountsMaySwapAddressesOverAThird() {
        long first = newAccount();
        long second = newAccount();
        String a = email(first);
        String b = email(second);
        change(first, ProfileFields.EMAIL, "between-" + a);
        change(second, ProfileFields.EMAIL, a);
        change(first, ProfileFields.EMAIL, b);
        assertThat(email(first)).isEqualTo(b);
        assertThat(email(second)).isEqualTo(a);
    }

    @Test
    void ofManyThatWantAnAddressAtTheSameTimeOneGetsIt() throws Exception {
        int count = 8;
        String wanted = "wanted-" + newName() + "@example.org";
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(newAccount());
        }
        CyclicBarrier start = new CyclicBarrier(count);
        List<Integer> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<Integer>> calls = ids.stream()
                    .map(id -> threads.submit(() -> {
                        start.await();
                        try {
                            change(id, ProfileFields.EMAIL, wanted);
                            return 0;
                        } catch (FaultException e) {
                            return e.first().code().number();
                        }
                    }))
                    .toList();
            for (Future<Integer> call : calls) {
                outcomes.add(call.get());
            }
        }
        assertThat(outcomes).containsOnlyOnce(0).containsOnly(0, 128);
        assertThat(ids.stream().filter(id -> email(id).equals(wanted))).hasSize(1);
        assertThat(ids.stream().mapToInt(id -> audit(id).size()).sum()).isEqualTo(count + 1);
    }
}
