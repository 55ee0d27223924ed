package io.trunkline.account.profile;

import io.trunkline.account.password.PasswordPolicy;
import io.trunkline.account.password.PasswordPolicyTest;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.account.profile.ProfileCompat.EmailChange;
import io.trunkline.account.profile.ProfileCompat.Lists;

/** The rules under which the tests of this package edit. */
public final class TestRules {

    public static final EditRules CONTRACT = rules(PasswordSettings.Policy.CONTRACT, Lists.CONTRACT);
    static final EditRules NIST = rules(PasswordSettings.Policy.NIST, Lists.CONTRACT);
    static final EditRules ISO = rules(PasswordSettings.Policy.CONTRACT, Lists.ISO);

    private TestRules() {}

    private static EditRules rules(PasswordSettings.Policy policy, Lists lists) {
        return new EditRules(
                new PasswordPolicy(PasswordPolicyTest.settings(policy, true)),
                new ProfileCompat(EmailChange.ANY, lists));
    }
}
