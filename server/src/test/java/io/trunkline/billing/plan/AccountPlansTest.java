package io.trunkline.billing.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.account.Account;
import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.callback.type.PayloadCheck;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The plans of accounts on both engines, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class AccountPlansTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String METHOD = "ChangeAccountPlan";
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private static final Plan STARTER = plan(1, PlanType.IM, "Starter", "0");
    private static final Plan TEAM = new Plan(
            2,
            PlanType.IM,
            "Team",
            new BigDecimal("49.900001"),
            List.of(
                    new PlanPackage(List.of(3L, 4L), "Messages", true, new BigDecimal("0.000001"), 10, 1000),
                    new PlanPackage(List.of(5L), null, false, BigDecimal.ZERO, 0, 7)));
    private static final Plan SAME_CHARGE = plan(3, PlanType.IM, "Club", "49.900001");
    private static final Plan USERS = plan(10, PlanType.MAU, "Users", "999999999999.999999");

    private static final PlanCatalogue CATALOGUE =
            new PlanCatalogue(List.of(STARTER, TEAM, SAME_CHARGE, USERS), Map.of(PlanType.IM, STARTER));

    private final DrivenClock clock = new DrivenClock(START);
    private final Services services;
    private final Services other;
    private final Plans plans;
    private final long account;

    AccountPlansTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        plans = over(services, CATALOGUE);
        account = new FirstStart(services, data).run();
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private Plans over(Services server, PlanCatalogue catalogue) {
        return new Plans(
                server.store().database(),
                server.accounts().reader(),
                server.accounts().notices(),
                new AuditLog(),
                server.webhooks().callbacks(),
                catalogue,
                clock);
    }

    private static Plan plan(long id, PlanType type, String name, String charge) {
        return new Plan(id, type, name, new BigDecimal(charge), List.of());
    }

    private Caller caller() {
        return new Caller(
                services.accounts().reader().find(account).orElseThrow(),
                new Principal.Key(account, "0".repeat(32), Holder.owner()),
                RoleSet.of(Role.PAYER),
                Authentication.TOKEN,
                "192.0.2.7",
                "");
    }

    private Account change(Plan plan) {
        return plans.change(caller(), METHOD, plan.type(), plan.templateId());
    }

    private List<AccountPlan> present(Plans of) {
        return of.of(caller().account());
    }

    private static int refusalOf(Runnable change) {
        return catchThrowableOfType(FaultException.class, change::run)
                .first()
                .code()
                .number();
    }

    private List<AuditEntry> audit() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, account, 100));
    }

    @Test
    void withoutAChoiceTheDefaultOfATypeCountsFromTheAccountsFirstDay() {
        assertThat(present(plans))
                .containsExactly(new AccountPlan(STARTER, caller().account().created()));
        assertThat(present(over(services, PlanCatalogue.NONE))).isEmpty();
    }

    @Test
    void aChangeReplacesTheOldPlanAndCountsOnEveryServer() {
        assertThat(present(plans))
                .containsExactly(new AccountPlan(STARTER, caller().account().created()));
        clock.move(Duration.ofDays(1));
        AccountPlan after = new AccountPlan(TEAM, START.plus(Duration.ofDays(1)));
        assertThat(change(TEAM).id()).isEqualTo(account);
        assertThat(present(plans)).containsExactly(after);
        assertThat(present(over(other, CATALOGUE))).containsExactly(after);
    }

    @Test
    void eachTypeHasAPlanOfItsOwn() {
        change(TEAM);
        assertThat(present(plans)).extracting(AccountPlan::plan).containsExactly(TEAM);
        change(USERS);
        assertThat(present(plans)).extracting(AccountPlan::plan).containsExactly(TEAM, USERS);
    }

    @Test
    void anAccountKeepsAPlanThatTheOperatorTookAwayOrChanged() {
        change(TEAM);
        assertThat(present(over(other, PlanCatalogue.NONE)))
                .extracting(AccountPlan::plan)
                .containsExactly(TEAM);
        Plan dearer = plan(TEAM.templateId(), PlanType.IM, "Team 2", "60");
        Plans later = over(other, new PlanCatalogue(List.of(dearer), Map.of(PlanType.IM, dearer)));
        assertThat(present(later)).containsExactly(new AccountPlan(TEAM, START));
        later.change(caller(), METHOD, PlanType.IM, dearer.templateId());
        assertThat(present(plans)).extracting(AccountPlan::plan).containsExactly(dearer);
    }

    @Test
    void onlyADearerPlanOfTheTypeIsTaken() {
        change(TEAM);
        int entries = audit().size();
        assertThat(refusalOf(() -> change(STARTER))).isEqualTo(379);
        assertThat(refusalOf(() -> change(TEAM))).isEqualTo(379);
        assertThat(refusalOf(() -> change(SAME_CHARGE))).isEqualTo(379);
        assertThat(refusalOf(() -> plans.change(caller(), METHOD, PlanType.IM, 99)))
                .isEqualTo(244);
        assertThat(refusalOf(() -> plans.change(caller(), METHOD, PlanType.IM, USERS.templateId())))
                .isEqualTo(244);
        assertThat(present(plans)).extracting(AccountPlan::plan).containsExactly(TEAM);
        assertThat(audit()).hasSize(entries);
    }

    @Test
    void aChangeIsWrittenDownWithBothPlans() {
        change(TEAM);
        assertThat(audit().getFirst().method()).isEqualTo(METHOD);
        assertThat(audit().getFirst().actor().address()).isEqualTo("192.0.2.7");
        assertThat(audit().getFirst().changes())
                .containsExactly(
                        new FieldChange.Value("plan_type", "IM", "IM"),
                        new FieldChange.Value("plan_subscription_template_id", new BigDecimal(1), new BigDecimal(2)),
                        new FieldChange.Value("plan_name", "Starter", "Team"),
                        new FieldChange.Value("periodic_charge", new BigDecimal(0), TEAM.charge()));
        change(USERS);
        assertThat(audit().getFirst().changes())
                .contains(
                        new FieldChange.Value("plan_type", null, "MAU"),
                        new FieldChange.Value("periodic_charge", null, USERS.charge()));
    }

    @Test
    void theAccountsServerIsToldOfTheNewPlan() {
        services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        account,
                        services.accounts()
                                .rules()
                                .newEdit()
                                .setText(ProfileFields.CALLBACK_URL, "http://127.0.0.1:9/"),
                        StateChange.NONE);
        change(TEAM);
        assertThat(refusalOf(() -> change(STARTER))).isEqualTo(379);
        JsonNode content = JsonMapper.shared().readTree(told().getFirst().content());
        assertThat(told()).singleElement().extracting(RecordedCallback::type).isEqualTo("plan_config");
        JsonNode payload = content.get("plan_config");
        assertThat(PayloadCheck.canonical(CallbackType.PLAN_CONFIG, payload)).isEqualTo(payload.toString());
        assertThat(payload.get("plan_name").stringValue()).isEqualTo("Team");
        assertThat(payload.at("/packages/0/package_name").stringValue()).isEqualTo("Messages");
        assertThat(payload.at("/packages/0/price_group_id").toString()).isEqualTo("[3,4]");
        assertThat(payload.at("/packages/1/package_size").longValue()).isEqualTo(7);
        assertThat(payload.at("/packages/0/package_uuid")).isNotEqualTo(payload.at("/packages/1/package_uuid"));
    }

    private void wantsPlans(boolean wanted) {
        other.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        account,
                        other.accounts().rules().newEdit().set(ProfileFields.TARIFF_CHANGING_NOTIFICATIONS, wanted),
                        StateChange.NONE);
    }

    @Test
    void theOwnerIsToldOfTheNewPlan() {
        wantsPlans(true);
        change(TEAM);
        assertThat(refusalOf(() -> change(STARTER))).isEqualTo(379);
        assertThat(Messages.of(services.outbox(), account)).singleElement().satisfies(message -> {
            assertThat(message.notice()).isEqualTo(Notice.PLAN_CHANGED);
            assertThat(message.values()).isEqualTo(Map.of("plan", "Team", "price", "49.900001"));
        });
    }

    @Test
    void aSwitchThatIsTurnedOffDuringTheCallCounts() {
        wantsPlans(true);
        Caller caller = caller();
        wantsPlans(false);
        plans.change(caller, METHOD, TEAM.type(), TEAM.templateId());
        assertThat(Messages.of(services.outbox(), account)).isEmpty();
    }

    private List<RecordedCallback> told() {
        return services.webhooks().callbacks().list(CallbackFilter.all(account), 10);
    }

    @Test
    void aFrozenAccountKeepsItsPlan() {
        services.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        account,
                        services.accounts().rules().newEdit(),
                        new StateChange(Optional.empty(), Optional.of(true)));
        assertThat(refusalOf(() -> change(TEAM))).isEqualTo(100);
        assertThat(present(plans)).extracting(AccountPlan::plan).containsExactly(STARTER);
    }

    @Test
    void ofChangesAtTheSameTimeEachSeesTheOneBefore() {
        Plans here = over(services, CATALOGUE);
        Plans there = over(other, CATALOGUE);
        Caller caller = caller();
        List<CompletableFuture<Boolean>> tries = IntStream.range(0, 10)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        (i % 2 == 0 ? here : there).change(caller, METHOD, PlanType.IM, TEAM.templateId());
                        return true;
                    } catch (FaultException e) {
                        assertThat(e.first().code().number()).isEqualTo(379);
                        return false;
                    }
                }))
                .toList();
        assertThat(tries.stream().filter(CompletableFuture::join)).hasSize(1);
        assertThat(audit().stream().filter(entry -> entry.method().equals(METHOD)))
                .hasSize(1);
    }
}
