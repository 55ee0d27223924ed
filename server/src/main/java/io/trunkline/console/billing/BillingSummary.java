package io.trunkline.console.billing;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.console.api.Api;
import io.trunkline.console.history.TransactionsPage;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.billing.JtesummaryGenerated;
import io.trunkline.console.view.Billing;
import io.trunkline.console.view.PageLink;
import io.trunkline.console.view.Shell;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What the page with the billing address says about money. Thread-safe. */
public final class BillingSummary {

    private final Api api;
    private final Offers offers;

    public BillingSummary(Api api) {
        this.api = api;
        this.offers = new Offers(api);
    }

    /** The part of the page. */
    public Content content(Visit visit, Shell shell) {
        Billing billing = billing(visit);
        return out -> JtesummaryGenerated.render((HtmlTemplateOutput) out, null, shell, billing);
    }

    private Billing billing(Visit visit) {
        Account account = visit.account();
        BigDecimal threshold = Objects.requireNonNullElse(
                account.profile().get(ProfileFields.MIN_BALANCE_TO_NOTIFY), BigDecimal.ZERO);
        List<Billing.Plan> plans = offers.held(visit.caller()).stream()
                .map(plan -> plan(visit, plan, false))
                .toList();
        return new Billing(
                visit.formats().amount(account.funds().balance()),
                account.funds().hasCredit()
                        ? visit.texts().of("billing.available", "amount", visit.formats().amount(account.funds().available()))
                        : "",
                visit.texts().of("overview.threshold", "amount", visit.formats().amount(threshold)),
                plans,
                api.allows(visit.caller(), Offers.CHANGE)
                        ? offers.dearer(visit.caller()).stream()
                                .map(plan -> plan(visit, plan, true))
                                .toList()
                        : List.of(),
                api.allows(visit.caller(), "GetTransactionHistory")
                        ? List.of(new PageLink(
                                TransactionsPage.PATH,
                                visit.texts().of("title.transactions"),
                                visit.texts().of("billing.transactions")))
                        : List.of());
    }

    private static Billing.Plan plan(Visit visit, JsonNode plan, boolean isOffer) {
        String type = plan.get(Offers.TYPE).asString();
        return new Billing.Plan(
                type,
                plan.get("plan_name").asString(),
                visit.texts().of("billing.monthly", "amount", visit.formats().amount(Offers.charge(plan))),
                plan.path("next_charge").asString(""),
                isOffer
                        ? PlanPage.PATH + "?type=" + type + "&id=" + plan.get(Offers.ID).asString()
                        : "");
    }
}
