package io.trunkline.console.child;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.history.Paging;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.child.JtelistGenerated;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.ChildList;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.FilterField;
import io.trunkline.console.view.FilterForm;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The list of child accounts, with what the method can search for. Thread-safe. */
final class ChildrenPage implements Page {

    static final String PATH = "/child-accounts";

    /** The texts that may be searched for: whole names and addresses, as the method takes them. */
    private static final List<String> TEXTS = List.of("child_account_name", "child_account_email");

    private static final String ACTIVE = "active";
    private static final String ORDER = "order_by";

    private final Api api;
    private final ShownChildren children;

    ChildrenPage(Api api, ShownChildren children) {
        this.api = api;
        this.children = children;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.child-accounts";
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, ShownChildren.LIST);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        List<HiddenField> asked = asked(visit);
        Paging paging = Paging.read(visit.request());
        Map<String, String> parameters = new HashMap<>(paging.with(Map.of("ignore_invalid_accounts", "true")));
        asked.forEach(field -> parameters.put(field.name(), field.value()));
        try {
            JsonNode found = children.list(visit.caller(), parameters);
            List<ChildList.Row> rows = found.path("result")
                    .valueStream()
                    .map(child -> row(visit, child))
                    .toList();
            long total = found.path("total_count").asLong(rows.size());
            ChildList list = new ChildList(
                    rows,
                    form(visit.texts(), asked, List.of()),
                    !asked.isEmpty(),
                    api.allows(visit.caller(), NewChildPage.ADD),
                    api.allows(visit.caller(), EditChildPage.EDIT),
                    paging.pager(
                            visit, asked, rows.size(), paging.offset() + rows.size() < total, OptionalLong.of(total)));
            return page(visit, 200, list);
        } catch (FaultException e) {
            List<String> faults = e.all().stream()
                    .map(fault -> FieldTexts.fault(visit.texts(), fault))
                    .toList();
            FilterForm form = form(visit.texts(), asked, faults);
            return page(visit, 422, new ChildList(List.of(), form, true, false, false, Paging.NONE));
        }
    }

    private PageAnswer page(Visit visit, int status, ChildList list) {
        Shell shell = visit.request().query().contains("gone")
                ? visit.shell(this, Message.note(visit.texts().of("child-accounts.gone")))
                : visit.shell(this);
        return PageAnswer.page(status, out -> JtelistGenerated.render(out, null, shell, list));
    }

    private static ChildList.Row row(Visit visit, JsonNode child) {
        return new ChildList.Row(
                child.path("account_id").asString(""),
                child.path("account_name").asString(""),
                child.path("account_email").asString(""),
                visit.formats().amount(child.path("balance").decimalValue()),
                child.path(ACTIVE).booleanValue(),
                child.path("frozen").booleanValue());
    }

    private static List<HiddenField> asked(Visit visit) {
        List<HiddenField> asked = new ArrayList<>();
        for (String name : List.of("child_account_name", "child_account_email", ACTIVE, ORDER)) {
            String value = visit.request().asked(name).strip();
            if (!value.isEmpty()) {
                asked.add(new HiddenField(name, value));
            }
        }
        return asked;
    }

    private static FilterForm form(Texts texts, List<HiddenField> asked, List<String> faults) {
        Map<String, String> values = new HashMap<>();
        asked.forEach(field -> values.put(field.name(), field.value()));
        List<FilterField> fields = new ArrayList<>();
        TEXTS.forEach(name -> fields.add(field(texts, name, values, List.of())));
        fields.add(field(
                texts,
                ACTIVE,
                values,
                List.of(
                        new Choice("", texts.of("filter.all")),
                        new Choice("true", texts.of("child-accounts.active")),
                        new Choice("false", texts.of("child-accounts.inactive")))));
        fields.add(field(
                texts,
                ORDER,
                values,
                List.of(
                        new Choice("", texts.of("child-accounts.order.name")),
                        new Choice("child_account_email", texts.of("child-accounts.order.email")))));
        return new FilterForm(PATH, fields, faults, "");
    }

    private static FilterField field(Texts texts, String name, Map<String, String> values, List<Choice> choices) {
        String hint = "filter.hint." + name;
        return new FilterField(
                name,
                texts.of("filter." + name),
                values.getOrDefault(name, ""),
                choices,
                false,
                texts.has(hint) ? texts.of(hint) : "",
                Optional.empty());
    }
}
