package io.trunkline.blackbox.browser;

import java.util.List;

/** Every page for operators. */
@BrowserTest
class OperatorPagesTest extends PagesContract {

    OperatorPagesTest(Household household) {
        super(household.ofOperator());
    }

    static List<String> pages() {
        return OperatorConsolePages.ALL;
    }
}
