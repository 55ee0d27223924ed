package io.trunkline.access.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.account.StateChange;
import io.trunkline.address.IpNetwork;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of addresses on both engines, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class AuthorizedIpsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String METHOD = "AddAuthorizedAccountIP";
    private static final String HERE = "192.0.2.7";

    private final Services services;
    private final Services other;
    private final AuthorizedIps lists;
    private final long account;

    AuthorizedIpsTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system());
        other = Services.open(settings, new SecureRandom(), InstantSource.system());
        lists = services.access().addresses();
        account = new FirstStart(services, data).run();
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private Caller from(String address) {
        return new Caller(
                services.accounts().reader().find(account).orElseThrow(),
                new Principal.Key(account, "0".repeat(32), Holder.owner()),
                RoleSet.of(Role.OWNER),
                Authentication.TOKEN,
                address,
                "");
    }

    private void add(String network, boolean allowed) {
        lists.add(from(HERE), METHOD, IpNetwork.parse(network), allowed, null);
    }

    private int refusalOf(Runnable change) {
        return catchThrowableOfType(FaultException.class, change::run)
                .first()
                .code()
                .number();
    }

    private boolean mayCall(String address) {
        @Nullable
        FaultException refusal = catchThrowableOfType(
                FaultException.class, () -> other.access().addresses().requireAllowed(from(address)));
        return refusal == null;
    }

    private List<AuditEntry> audit() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, account, 100));
    }

    @Test
    void withoutListsEveryAddressMayCall() {
        assertThat(mayCall("203.0.113.1")).isTrue();
        assertThat(mayCall("::1")).isTrue();
        assertThat(mayCall("fe80::1%eth0")).isTrue();
    }

    @Test
    void aListCountsAtOnceOnEveryServer() {
        add("192.0.2.0/24", true);
        assertThat(mayCall("192.0.2.200")).isTrue();
        assertThat(mayCall("203.0.113.1")).isFalse();
        assertThat(mayCall("::1")).isFalse();
        add("2001:db8::/32", true);
        assertThat(mayCall("2001:db8::1%eth0")).isTrue();
        add("192.0.2.128/25", false);
        assertThat(mayCall("192.0.2.200")).as("the black list goes first").isFalse();
        assertThat(lists.remove(from(HERE), METHOD, entry -> !entry.allowed()).count())
                .isEqualTo(1);
        assertThat(mayCall("192.0.2.200")).isTrue();
        assertThat(lists.remove(Actor.operator("jane"), "ip delete", account, _ -> true))
                .isEqualTo(2);
        assertThat(mayCall("203.0.113.1")).isTrue();
    }

    @Test
    void aCheckNamesTheNarrowestEntryThatDecides() {
        add("192.0.0.0/16", true);
        add("192.0.2.0/24", true);
        assertThat(lists.check(account, IpNetwork.parse("192.0.2.9")))
                .isEqualTo(new AuthorizedIps.Verdict(true, IpNetwork.parse("192.0.2.0/24")));
        assertThat(lists.check(account, IpNetwork.parse("198.51.100.1")))
                .isEqualTo(new AuthorizedIps.Verdict(false, null));
    }

    @Test
    void nobodyLocksHimselfOut() {
        assertThat(refusalOf(() -> add("198.51.100.0/24", true))).isEqualTo(496);
        assertThat(refusalOf(() -> add("192.0.0.0/8", false))).isEqualTo(496);
        assertThat(refusalOf(() -> add("0.0.0.0/0", false))).isEqualTo(496);
        add("192.0.2.7", true);
        add("198.51.100.0/24", true);
        assertThat(refusalOf(() -> lists.remove(
                        from(HERE), METHOD, entry -> entry.network().isAddress())))
                .isEqualTo(496);
        assertThat(lists.list(account)).hasSize(2);
        assertThat(lists.remove(from(HERE), METHOD, _ -> true).count())
                .as("without a white list all may call")
                .isEqualTo(2);
    }

    @Test
    void anEntryIsOnAListOnce() {
        add("192.0.2.0/24", true);
        assertThat(refusalOf(() -> add("192.0.2.0/24", true))).isEqualTo(493);
        assertThat(lists.list(account)).extracting(AuthorizedIp::allowed).containsExactly(true);
    }

    @Test
    void theListsAreBounded() {
        for (int i = 0; i < AuthorizedIps.MOST; i++) {
            add("10.0." + i + ".0/24", false);
        }
        assertThat(refusalOf(() -> add("10.1.0.0/16", false))).isEqualTo(323);
        assertThat(lists.list(account)).hasSize(AuthorizedIps.MOST);
    }

    @Test
    void everyChangeIsWrittenDownAndNothingElse() {
        int before = audit().size();
        lists.add(from(HERE), METHOD, IpNetwork.parse("192.0.2.0/24"), true, "office");
        assertThat(audit().getFirst().actor().address()).isEqualTo(HERE);
        assertThat(audit().getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("authorized_ip", null, "192.0.2.0/24"),
                        new FieldChange.Value("allowed", null, true),
                        new FieldChange.Value("description", null, "office"));
        assertThat(lists.remove(from(HERE), METHOD, _ -> false).count()).isZero();
        assertThat(refusalOf(() -> add("0.0.0.0/0", false))).isEqualTo(496);
        assertThat(audit()).hasSize(before + 1);
    }

    @Test
    void aFrozenAccountKeepsItsLists() {
        add("192.0.2.0/24", true);
        services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        account,
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(refusalOf(() -> add("10.0.0.0/8", true))).isEqualTo(100);
        assertThat(refusalOf(() -> lists.remove(from(HERE), METHOD, _ -> true))).isEqualTo(100);
        assertThatCode(() -> other.access().addresses().requireAllowed(from(HERE)))
                .doesNotThrowAnyException();
    }
}
