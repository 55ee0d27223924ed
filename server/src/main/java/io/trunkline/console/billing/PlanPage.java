package io.trunkline.console.billing;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.billing.JteplanGenerated;
import io.trunkline.console.view.Billing;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Moves the account to a plan that costs more, once its name is typed: the account cannot move back by itself. Thread-safe. */
public final class PlanPage implements Page {

    static final String PATH = "/billing/plan";

    private static final String BILLING = "/billing";

    private final Api api;
    private final Offers offers;

    public PlanPage(Api api) {
        this.api = api;
        this.offers = new Offers(api);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.plan";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, Offers.CHANGE);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return offer(visit, visit.request().asked("type"), visit.request().asked("id"))
                .map(plan -> page(visit, 200, plan, "", List.of()))
                .orElseGet(() -> PageAnswer.see(BILLING));
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        Optional<JsonNode> found = offer(
                visit, visit.request().field(Offers.TYPE), visit.request().field(Offers.ID));
        if (found.isEmpty()) {
            return PageAnswer.see(BILLING);
        }
        JsonNode plan = found.get();
        String typed = visit.request().field("plan_name").strip();
        if (!typed.equals(plan.get("plan_name").asString())) {
            return page(visit, 422, plan, typed, List.of(visit.texts().of("plan.other-name")));
        }
        try {
            api.call(visit.caller(), Offers.CHANGE, Map.of(
                    Offers.TYPE, plan.get(Offers.TYPE).asString(),
                    Offers.ID, plan.get(Offers.ID).asString()));
            return PageAnswer.see(BILLING + "?" + Visit.DONE + "=plan");
        } catch (FaultException e) {
            List<String> faults = e.all().stream()
                    .map(fault -> FieldTexts.fault(visit.texts(), fault))
                    .toList();
            return page(visit, 422, plan, typed, faults);
        }
    }

    private Optional<JsonNode> offer(Visit visit, String type, String id) {
        return offers.find(visit.caller(), type, id);
    }

    private PageAnswer page(Visit visit, int status, JsonNode plan, String typed, List<String> faults) {
        String name = plan.get("plan_name").asString();
        Billing.Change change = new Billing.Change(
                plan.get(Offers.TYPE).asString(),
                plan.get(Offers.ID).asString(),
                name,
                visit.texts().of("plan.warning", Map.of(
                        "name", name, "amount", visit.formats().amount(Offers.charge(plan)))),
                typed,
                faults);
        return PageAnswer.page(status, out -> JteplanGenerated.render(out, null, visit.shell(this), change));
    }
}
