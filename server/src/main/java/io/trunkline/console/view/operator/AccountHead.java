package io.trunkline.console.view.operator;

import io.trunkline.console.view.MenuItem;
import java.util.List;

/**
 * What is at the top of each page about one account.
 *
 * @param id of the account
 * @param tabs the pages about it
 */
public record AccountHead(String id, AccountState state, List<MenuItem> tabs) {

    public AccountHead {
        tabs = List.copyOf(tabs);
    }
}
