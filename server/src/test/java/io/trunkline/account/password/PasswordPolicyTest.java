package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.password.PasswordSettings.Policy;
import io.trunkline.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class PasswordPolicyTest {

    private final PasswordPolicy contract = new PasswordPolicy(settings(Policy.CONTRACT, true));
    private final PasswordPolicy lenient = new PasswordPolicy(settings(Policy.CONTRACT, false));
    private final PasswordPolicy nist = new PasswordPolicy(settings(Policy.NIST, true));

    public static PasswordSettings settings(Policy policy, boolean refuseCommon) {
        return new PasswordSettings(policy, refuseCommon, false, 5, 5, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Str0ngP@ssw0rd!",
                "Str0ngP@ss",
                "\u00c4\u00e4\u0661!xkzq",
                "Ab1\uD83D\uDE80xkzq",
                "Correct-Horse-7",
                "x7Kq#9vT"
            })
    void theContractsPolicyTakesItsFourClasses(String password) {
        assertThat(contract.firstBrokenRule(password)).isEmpty();
        assertThat(lenient.firstBrokenRule(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aa1!aaaa",
                "Aa1\uD83D\uDE80aaaa",
                "Aa1!Aa1!",
                "P@ssw0rd",
                "Passw0rd!",
                "P@ssw0rd123",
                "Password1!",
                "Qwerty1!",
                "Welcome1!",
                "Abcd1234!",
                "1qaz!QAZ"
            })
    void theContractsPolicyRefusesWhatIsGuessedFirstUnlessItIsSetOtherwise(String password) {
        Fault fault = contract.firstBrokenRule(password).orElseThrow();
        assertThat(fault.code().number()).isEqualTo(523);
        assertThat(fault.hint()).doesNotContain(password);
        assertThat(lenient.firstBrokenRule(password)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 463, empty",
        "'        ', 463, empty",
        "7654321, 464, at least 8 characters",
        "Aa1!aaa, 464, at least 8 characters",
        "aa1!aaaa, 464, an upper-case letter",
        "AA1!AAAA, 464, a lower-case letter",
        "Aab!aaaa, 464, a digit",
        "Aa1aaaaa, 464, a special character",
        "Str0ng P@ssw0rd!, 524, spaces",
        "'Str0ngP@ssw0rd!\t', 524, spaces",
        "Str0ng\u00a0P@ssw0rd!, 524, spaces"
    })
    void theContractsPolicySaysWhichRuleIsBroken(String password, int code, String rule) {
        Fault fault = contract.firstBrokenRule(password).orElseThrow();
        assertThat(fault.code().number()).isEqualTo(code);
        assertThat(fault.hint()).contains(rule);
        assertThat(fault.field()).isEqualTo("new_account_password");
    }

    @Test
    void nistTakesLongPasswordsOfAnyCharacters() {
        assertThat(nist.firstBrokenRule("correct horse battery staple")).isEmpty();
        assertThat(
                        nist.firstBrokenRule(
                                "\u0434\u043b\u0438\u043d\u043d\u044b\u0439 \u043f\u0430\u0440\u043e\u043b\u044c \uD83D\uDE80 42"))
                .isEmpty();
        assertThat(nist.firstBrokenRule("x7Kq#9vT2mLp!4Rz".repeat(5))).isEmpty();
    }

    /** As a whole, each of these would take seconds to judge. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nistJudgesALongPasswordInPieces() {
        String easy = "password".repeat(32);
        for (int i = 0; i < 50; i++) {
            assertThat(nist.firstBrokenRule(easy)).isPresent();
            assertThat(nist.firstBrokenRule("1".repeat(256))).isPresent();
            assertThat(nist.firstBrokenRule("4@8({[<3".repeat(32))).isEmpty();
        }
        assertThat(nist.firstBrokenRule(easy.substring(16) + "x7Kq#9vT2mLp!4Rz"))
                .as("one hard piece is enough")
                .isEmpty();
    }

    @Test
    void nistRefusesShortAndCommonPasswords() {
        for (Map.Entry<String, Integer> refused : Map.of(
                        "Str0ngP@ssw0rd", 464,
                        "passwordpassword", 523,
                        "123456789987654321", 523,
                        "aaaaaaaaaaaaaaaaaaaa", 523,
                        "qwertyuiopqwertyuiop", 523,
                        "", 463)
                .entrySet()) {
            assertThat(nist.firstBrokenRule(refused.getKey())
                            .orElseThrow()
                            .code()
                            .number())
                    .as(refused.getKey())
                    .isEqualTo(refused.getValue());
        }
    }

    @Test
    void aPasswordHasAnUpperBoundUnderBothPolicies() {
        String longest = "Aa1!xkzq".repeat(32);
        assertThat(contract.firstBrokenRule(longest)).isEmpty();
        for (PasswordPolicy policy : List.of(contract, nist)) {
            Fault fault = policy.firstBrokenRule(longest + "x").orElseThrow();
            assertThat(fault.code().number()).isEqualTo(477);
            assertThat(fault.message())
                    .isEqualTo("The 'new_account_password' parameter length must not exceed 256 symbols");
        }
    }
}
