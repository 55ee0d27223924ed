package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.blackbox.browser.PlainBrowser.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sub-users with each role: the menu, the links and the addresses agree about what they may see. */
@BrowserTest
class ConsoleRolesTest {

    private final Household household;

    ConsoleRolesTest(Household household) {
        this.household = household;
    }

    @Test
    void whatARoleLacksIsInNoMenuBehindNoLinkAndRefusedByItsAddress() {
        assertThat(household.people()).hasSizeGreaterThan(1);
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        household.people().forEach((role, name) -> {
            try (PlainBrowser person = household.subUser(name)) {
                wrong.put(role, wrong(person));
            }
        });
        assertThat(wrong).allSatisfy((_, found) -> assertThat(found).isEmpty());
    }

    private List<String> wrong(PlainBrowser person) {
        List<String> wrong = new ArrayList<>();
        Map<String, Found> linked = person.walk();
        linked.forEach((path, found) -> {
            if (found.status() != 200) {
                wrong.add("A link leads to " + found.status() + " at " + path);
            }
        });
        List<String> menu = person.menu();
        for (String path : ConsolePages.ALL) {
            if (!linked.containsKey(path)) {
                int status = person.get(household.address(path)).statusCode();
                if (status != 403 || menu.contains(path)) {
                    wrong.add(path + " is behind no link and answered with " + status);
                }
            }
        }
        if (!ConsolePages.ALL.containsAll(menu)) {
            wrong.add("The menu has more than the list: " + menu);
        }
        return wrong;
    }
}
