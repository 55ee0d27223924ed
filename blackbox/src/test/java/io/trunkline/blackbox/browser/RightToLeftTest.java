package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of both consoles in Arabic, on a telephone: what does not mirror sticks out there. */
@BrowserTest
class RightToLeftTest {

    private static final String ARABIC = "ar";

    private final Household household;

    RightToLeftTest(Household household) {
        this.household = household;
    }

    @BeforeEach
    void readArabic() {
        language(ARABIC);
    }

    /** The account is that of all tests. */
    @AfterEach
    void readEnglish() {
        language("en");
    }

    private void language(String code) {
        household.site().operator().edit(WorstAccount.ID, "{\"language_code\":\"" + code + "\"}");
    }

    static List<String> pages() {
        return ConsolePages.ALL;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePagesOfOwnersAreGood(String path, Visitors visitors) {
        assertGood(household.visit(visitors), household.ofOwner().address(path));
    }

    static List<String> operatorPages() {
        return OperatorConsolePages.ALL;
    }

    @ParameterizedTest
    @MethodSource("operatorPages")
    void thePagesOfOperatorsAreGood(String path, Visitors visitors) {
        Visitor operator = visitors.visit(household.site().operatorHome(), Look.PHONE_LIGHT, RightToLeftTest::inArabic);
        operator.browser().addCookies(household.operator().cookies());
        assertGood(operator, household.ofOperator().address(path));
    }

    private static void inArabic(Browser.NewContextOptions options) {
        options.setLocale(ARABIC);
    }

    private static void assertGood(Visitor visitor, String address) {
        visitor.open(address);
        assertThat(visitor.page().locator("html")).hasAttribute("dir", "rtl");
        visitor.assertGoodIn(Look.PHONE_LIGHT);
    }
}
