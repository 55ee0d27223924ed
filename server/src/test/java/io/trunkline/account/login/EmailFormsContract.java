package io.trunkline.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.AccountSearch.Filter;
import io.trunkline.account.AccountSearch.FoundAccounts;
import io.trunkline.account.AccountSearch.Order;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.AccountsContract;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.testing.CapturedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compared forms that an earlier version stored are brought up to date, and nobody loses an address. */
abstract class EmailFormsContract extends AccountsContract {

    private String name = "";

    @BeforeEach
    void asBeforeTheWork() {
        name = newName();
        store.database().write(handle -> {
            handle.execute("DELETE FROM server_state WHERE name = 'email_forms_to_convert'");
            return handle.execute("INSERT INTO server_state (name, value) VALUES ('email_forms_to_convert', '1')");
        });
    }

    /** An account as the earlier version left it. */
    private long earlier(String address, String form) {
        long id = newAccount();
        store.database().write(handle -> {
            handle.execute("UPDATE accounts SET account_email = ? WHERE account_id = ?", address, id);
            return handle.execute("UPDATE logins SET login = ? WHERE kind = 'email' AND account_id = ?", form, id);
        });
        return id;
    }

    private OptionalLong find(String address) {
        return accounts.logins().find(new AccountSelector(By.EMAIL, address));
    }

    /** What is warned of. */
    private List<String> convert() {
        try (CapturedLog log = new CapturedLog(EmailForms.class)) {
            EmailForms.bringUpToDate(store.database());
            return log.formatted(Level.WARNING);
        }
    }

    @Test
    void aDomainOfAnotherOwnerIsFreeAgain() {
        long id = earlier(name + "@stra\u00dfe.test", name + "@strasse.test");
        assertThat(convert()).isEmpty();
        assertThat(find(name + "@stra\u00dfe.test")).hasValue(id);
        assertThat(find(name + "@xn--strae-oqa.test")).hasValue(id);
        assertThat(find(name + "@strasse.test")).isEmpty();
        long other = newAccount();
        change(other, ProfileFields.EMAIL, name + "@strasse.test");
        assertThat(find(name + "@strasse.test")).hasValue(other);
    }

    @Test
    void addressesThatAreTheSameNowBothKeepTheirsAndTheLogNamesBoth() {
        String first = name + ".\u03c3\u03b1\u03c3@example.com";
        String second = name + ".\u03a3\u0391\u03a3@example.com";
        long holder = earlier(first, first);
        long other = earlier(second, name + ".\u03c3\u03b1\u03c2@example.com");
        assertThat(convert())
                .singleElement()
                .asString()
                .contains("accounts " + holder + " and " + other)
                .contains("any other spelling means account " + holder);

        assertThat(find(first)).hasValue(holder);
        assertThat(find(second)).hasValue(other);
        // As they logged on before, whatever the case.
        assertThat(find(name + ".\u03a3\u0391\u03c3@example.com")).hasValue(holder);
        assertThat(find(name + ".\u03c3\u03b1\u03c2@EXAMPLE.com")).hasValue(other);

        long third = newAccount();
        assertThat(codes(() -> change(third, ProfileFields.EMAIL, second))).containsExactly(128);
        assertThat(codes(() -> change(other, ProfileFields.EMAIL, first))).containsExactly(128);
        assertThat(codes(() -> change(holder, ProfileFields.EMAIL, second))).containsExactly(128);
        // Done once: what is shared stays so.
        assertThat(convert()).isEmpty();
        assertThat(find(second)).hasValue(other);
    }

    @Test
    void whoHasItBesidesInheritsTheAddress() {
        String first = name + ".\u03c3\u03b1\u03c3@example.com";
        String second = name + ".\u03a3\u0391\u03a3@example.com";
        long holder = earlier(first, first);
        long other = earlier(second, name + ".\u03c3\u03b1\u03c2@example.com");
        convert();
        change(holder, ProfileFields.EMAIL, "moved-" + name + "@example.com");
        assertThat(find(first)).hasValue(other);
        long third = newAccount();
        assertThat(codes(() -> change(third, ProfileFields.EMAIL, first))).containsExactly(128);
        change(other, ProfileFields.EMAIL, "moved-too-" + name + "@example.com");
        change(third, ProfileFields.EMAIL, first);
        assertThat(find(second)).hasValue(third);
    }

    @Test
    void whoHasItBesidesCanGiveItUp() {
        String first = name + ".\u03c3\u03b1\u03c3@example.com";
        String second = name + ".\u03a3\u0391\u03a3@example.com";
        long holder = earlier(first, first);
        long other = earlier(second, name + ".\u03c3\u03b1\u03c2@example.com");
        convert();
        change(other, ProfileFields.EMAIL, "moved-" + name + "@example.com");
        assertThat(find(first)).hasValue(holder);
        assertThat(find(second)).hasValue(holder);
        change(holder, ProfileFields.EMAIL, second);
        assertThat(email(holder)).isEqualTo(second);
    }

    /** Whose address is in ASCII keeps it, however late it came. */
    @Test
    void whoHasTheFormAlreadyKeepsIt() {
        String sharp = "stra\u00dfe." + name + "@example.com";
        long other = earlier(sharp, sharp);
        long holder = earlier("strasse." + name + "@example.com", "strasse." + name + "@example.com");
        assertThat(convert()).singleElement().asString().contains("accounts " + holder + " and " + other);
        assertThat(find("Strasse." + name + "@example.com")).hasValue(holder);
        assertThat(find(sharp)).hasValue(other);
        assertThat(accounts.creation().list(0, 10_000).stream()
                        .map(Account::id)
                        .filter(id -> id == holder || id == other))
                .hasSize(2);
    }

    @Test
    void whoHasItBesidesIsInEveryListing() {
        String prefix = name + ".";
        String first = prefix + "\u03c3\u03b1\u03c3@example.com";
        String second = prefix + "\u03a3\u0391\u03a3@example.com";
        long holder = earlier(first, first);
        long other = earlier(second, prefix + "\u03c3\u03b1\u03c2@example.com");
        long last = earlier(prefix + "\u03c3\u03b1\u03c4@example.com", prefix + "\u03c3\u03b1\u03c4@example.com");
        convert();
        List<Long> listed = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            FoundAccounts page = accounts.search().find(new Filter(Order.EMAIL, prefix, Optional.empty()), next, 1);
            page.accounts().forEach(account -> listed.add(account.id()));
            next = page.next();
        } while (next.isPresent() && listed.size() < 10);
        assertThat(listed).containsExactly(holder, other, last);
    }
}
