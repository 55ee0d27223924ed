package io.trunkline.console.view.operator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account.
 *
 * @param parent the id of the account that may act for it
 * @param balance as of its last transaction
 * @param creditLimit how much it may owe
 * @param apiKey that of an account that has just been created, which is shown only now
 */
public record AccountView(
        AccountHead head,
        String name,
        String email,
        Instant created,
        Optional<String> parent,
        String revision,
        String balance,
        String creditLimit,
        List<StateLink> states,
        Optional<String> apiKey) {

    public AccountView {
        states = List.copyOf(states);
    }

    /** A link to a page that changes what the account may do. */
    public record StateLink(String path, String label, String hint) {}

    /** Without the key. */
    @Override
    public String toString() {
        return "AccountView[" + head.id() + "]";
    }
}
