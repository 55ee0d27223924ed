package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** E-mail addresses over two accounts, and passwords over time. */
@OwnServer
@ExtendWith(Target.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UniqueValuesTest {

    private final Api first;
    private final Api second;

    UniqueValuesTest(Target target) {
        first = target.newAccount();
        second = target.newAccount();
    }

    @AfterAll
    void close() {
        first.close();
        second.close();
    }

    @Test
    void anAddressBelongsToOneAccountInAnyCase() {
        first.set("new_account_email", "Taken@Example.com").assertDone();

        for (String address : List.of("Taken@Example.com", "taken@example.com", "TAKEN@EXAMPLE.COM")) {
            Refusal.assertThat(second.set("new_account_email", address), 128, "new_account_email");
        }
    }

    @Test
    void anInternationalisedDomainIsTheSameAsItsAsciiForm() {
        first.set("new_account_email", "ada@b\u00FCcher.example").assertDone();

        Refusal.assertThat(second.set("new_account_email", "ada@xn--bcher-kva.example"), 128, "new_account_email");
    }

    @Test
    void theOwnAddressMayBeSentAgainAndAnOldOneIsFree() {
        first.set("new_account_email", "mine@example.com").assertDone();
        first.set("new_account_email", "MINE@example.com").assertDone();
        first.set("new_account_email", "other@example.com").assertDone();

        second.set("new_account_email", "mine@example.com").assertDone();

        assertThat(second.info().get("account_email").stringValue()).isEqualTo("mine@example.com");
        second.set("new_account_email", "second@example.com").assertDone();
    }

    @Test
    void ofTwoAccountsThatWantOneAddressAtTheSameTimeOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String address = "race" + round + "@example.com";
            List<Answer> answers = new ArrayList<>();
            Thread other = Thread.ofVirtual().start(() -> answers.add(second.set("new_account_email", address)));
            Answer mine = first.set("new_account_email", address);
            other.join();
            answers.add(mine);

            assertThat(answers.stream().map(Answer::code).sorted()).containsExactly(0, 128);
        }
    }

    @Test
    void theCurrentPasswordAndTheLastFiveAreRefused() {
        List<String> passwords = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            passwords.add(Passwords.next());
            first.set("new_account_password", passwords.getLast()).assertDone();
        }

        for (String used : passwords.subList(1, 7)) {
            Refusal.assertThat(first.set("new_account_password", used), 535, "new_account_password");
        }
        first.set("new_account_password", passwords.getFirst()).assertDone();
        // Another account's password is nobody else's business.
        second.set("new_account_password", passwords.getLast().toUpperCase(Locale.ROOT) + "a")
                .assertDone();
    }

    @Test
    void aRefusedPasswordKeepsTheAddressOfTheSameCallFromChanging() {
        String before = first.info().get("account_email").stringValue();

        Answer answer = first.set("new_account_email", "never@example.com", "new_account_password", "weak");

        Refusal.assertThat(answer, 464, "new_account_password");
        assertThat(first.info().get("account_email").stringValue()).isEqualTo(before);
        second.set("new_account_email", "never@example.com").assertDone();
    }
}
