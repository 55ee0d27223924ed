package io.trunkline.blackbox.browser;

import java.util.List;

/** Every form for operators. */
@BrowserTest
class OperatorFormsTest extends FormsContract {

    OperatorFormsTest(Household household) {
        super(household.ofOperator(), "/accounts/new");
    }

    static List<String> pages() {
        return OperatorConsolePages.ALL;
    }
}
