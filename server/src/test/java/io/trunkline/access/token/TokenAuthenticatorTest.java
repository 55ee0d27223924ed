package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.audit.UserAgents;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a request to a caller, and what that caller may do. */
final class TokenAuthenticatorTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private static final RoleRequirement.OneOf EDITORS =
            new RoleRequirement.OneOf(Set.of(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.ACCOUNTANT, Role.PAYER));

    private final Server server = new Server(DATABASE);
    private final List<ServiceKey> used = new ArrayList<>();
    private final TokenAuthenticator authenticator = new TokenAuthenticator(server.verifier, used::add);

    private static Permissions permissions(int missingRoleCode) {
        return new Permissions(missingRoleCode, false);
    }

    private static Caller caller(Role... roles) {
        return new Caller(
                Server.account(1234),
                new Principal.Key(1234, Server.KEY_ID, Holder.owner()),
                RoleSet.of(roles),
                Authentication.TOKEN,
                "192.0.2.1",
                "curl");
    }

    private static Fault refusal(Runnable check) {
        return Objects.requireNonNull(catchThrowableOfType(FaultException.class, check::run))
                .first();
    }

    @Test
    void aTokenMakesACaller() {
        Caller caller = authenticator.authenticate("Bearer " + server.token(), "2001:db8::1", "client/1.0");
        assertThat(caller)
                .isEqualTo(new Caller(
                        server.account(),
                        new Principal.Key(Server.ACCOUNT, Server.KEY_ID, Holder.owner()),
                        RoleSet.of(Role.OWNER),
                        Authentication.TOKEN,
                        "2001:db8::1",
                        "client/1.0"));
        assertThat(authenticator
                        .authenticate("Bearer " + server.token(), "::1", null)
                        .userAgent())
                .isEmpty();
    }

    @Test
    void onlyAKeyThatSomebodyProvedToHoldCountsAsUsed() {
        String token = server.token();
        Caller _ = authenticator.authenticate("Bearer " + token, "::1", null);
        assertThat(used).extracting(ServiceKey::keyId).containsExactly(Server.KEY_ID);
        String forged = token.substring(0, token.lastIndexOf('.')) + "." + "A".repeat(342);
        assertThat(refusal(() -> authenticator.authenticate("Bearer " + forged, "::1", null))
                        .code())
                .isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(used).hasSize(1);
    }

    @Test
    void noTokenMakesNoCaller() {
        assertThat(refusal(() -> authenticator.authenticate(null, "::1", null)).code())
                .isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
    }

    @Test
    void theUserAgentIsBoundedAndCannotForgeALogLine() {
        Caller caller = authenticator.authenticate(
                "Bearer " + server.token(), "::1", "a\r\nb\u0085\u001b[31m" + "x".repeat(100_000));
        assertThat(caller.userAgent()).hasSize(UserAgents.MOST).startsWith("a??b??[31mxxx");
    }

    @Test
    void theUserAgentIsNotCutInsideACharacter() {
        String text = "x".repeat(UserAgents.MOST - 1) + "😀";
        Caller caller = authenticator.authenticate("Bearer " + server.token(), "::1", text);
        assertThat(caller.userAgent()).isEqualTo("x".repeat(UserAgents.MOST - 1));
    }

    @Test
    void oneOfTheRolesIsEnough() {
        for (Role role : Role.values()) {
            if (EDITORS.roles().contains(role)) {
                permissions(104).require(RoleSet.of(Role.SUPPORT, role), EDITORS);
            } else {
                assertThat(refusal(() -> permissions(104).require(RoleSet.of(role), EDITORS))
                                .code())
                        .isEqualTo(ErrorCode.FORBIDDEN_COMMAND);
            }
        }
    }

    @Test
    void aMethodWithoutRolesIsOpenToEveryKey() {
        permissions(104).require(RoleSet.NONE, RoleRequirement.none());
    }

    @ParameterizedTest
    @CsvSource({"104, FORBIDDEN_COMMAND", "100, AUTHORIZATION_FAILED"})
    void aMissingRoleIsRefusedWithTheSetCodeAndAHint(int setting, ErrorCode code) {
        Fault fault = refusal(() -> permissions(setting).require(RoleSet.of(Role.SUPPORT, Role.SCENARIOS), EDITORS));
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.hint())
                .isEqualTo("This needs one of the roles Owner, Admin, Accountant, Developer, Payer."
                        + " Your roles: Support, Scenarios.");
        assertThat(refusal(() -> permissions(setting).require(RoleSet.of(), EDITORS))
                        .hint())
                .endsWith("Your roles: none.");
    }

    @Test
    void anyOtherCodeForAMissingRoleIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> permissions(103));
    }

    @Test
    void aCallMayNameOnlyItsOwnAccount() {
        permissions(104).requireOwnAccount(caller(), 1234);
        Fault fault = refusal(() -> permissions(104).requireOwnAccount(caller(), 1235));
        assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_ACCOUNT_ID);
        assertThat(fault.field()).isEqualTo("account_id");
    }
}
