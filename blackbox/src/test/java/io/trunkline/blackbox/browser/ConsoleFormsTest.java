package io.trunkline.blackbox.browser;

import java.util.List;

/** Every form for owners. */
@BrowserTest
class ConsoleFormsTest extends FormsContract {

    ConsoleFormsTest(Household household) {
        super(household.ofOwner(), "/profile");
    }

    static List<String> pages() {
        return ConsolePages.ALL;
    }
}
