package io.trunkline.console.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.sms.JtesendGenerated;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.console.view.Sms;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.sms.ListSmsNumbers;
import io.trunkline.method.sms.PreviewSms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Sends a text message, and tells before what it costs. Thread-safe. */
final class SmsSendPage implements Page {

    private static final String PATH = "/sms/send";
    private static final String METHOD = "SendSmsMessage";
    private static final String SOURCE = "source";
    private static final String DESTINATION = "destination";
    private static final String BODY = "sms_body";
    private static final String STORE = "store_body";

    /** Offered to choose from; others can be typed. */
    private static final int MOST_CHOICES = 200;

    private final Api api;

    SmsSendPage(Api api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.sms-send";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, METHOD);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(visit, 200, "", Map.of(), List.of());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String destination = visit.request().field(DESTINATION).strip();
        String body = body(visit);
        try {
            if (!visit.request().field("step").equals("send")) {
                return page(visit, 200, preview(visit, destination, body), Map.of(), List.of());
            }
            api.call(visit.caller(), METHOD, Map.of(
                    SOURCE, visit.request().field(SOURCE).strip(),
                    DESTINATION, destination,
                    BODY, body,
                    STORE, Boolean.toString(visit.request().form().contains(STORE))));
            return PageAnswer.see(PATH + "?" + Visit.DONE + "=sms");
        } catch (FaultException e) {
            return refused(visit, e);
        }
    }

    /** Browsers send two characters for the end of a line, of which each would be paid. */
    private static String body(Visit visit) {
        return visit.request().field(BODY).replace("\r\n", "\n");
    }

    private String preview(Visit visit, String destination, String body) {
        JsonNode found = api.call(visit.caller(), PreviewSms.NAME, Map.of(DESTINATION, destination, BODY, body))
                .get("result");
        String parts = visit.texts().of(
                found.get("unicode").asBoolean() ? "sms.preview.unicode" : "sms.preview",
                "parts",
                found.get("parts").asLong());
        return parts + " "
                + (found.has("cost")
                        ? visit.texts().of("sms.preview.cost", "amount", visit.formats().amount(found.get("cost").decimalValue()))
                        : visit.texts().of("sms.preview.nowhere"));
    }

    private PageAnswer refused(Visit visit, FaultException refusal) {
        Map<String, String> byField = new HashMap<>();
        List<String> general = new ArrayList<>();
        for (Fault fault : refusal.all()) {
            String words = FieldTexts.fault(visit.texts(), fault);
            String field = fault.field();
            if (field != null && List.of(SOURCE, DESTINATION, BODY, STORE).contains(field)) {
                byField.putIfAbsent(field, words);
            } else {
                general.add(words);
            }
        }
        return page(visit, 422, "", byField, general);
    }

    private PageAnswer page(Visit visit, int status, String preview, Map<String, String> faults, List<String> general) {
        List<Choice> numbers = numbers(visit.caller());
        String source = visit.request().submitted() || numbers.isEmpty()
                ? visit.request().field(SOURCE)
                : numbers.getFirst().value();
        Sms.Draft draft = new Sms.Draft(
                List.of(
                        field(visit, SOURCE, Input.SEARCHED, source, numbers, faults),
                        field(visit, DESTINATION, Input.PHONE, visit.request().field(DESTINATION), List.of(), faults),
                        field(visit, BODY, Input.LONG_TEXT, body(visit), List.of(), faults),
                        field(
                                visit,
                                STORE,
                                Input.SWITCH,
                                Boolean.toString(visit.request().form().contains(STORE)),
                                List.of(),
                                faults)),
                preview,
                general);
        return PageAnswer.page(status, out -> JtesendGenerated.render(out, null, visit.shell(this), draft));
    }

    private List<Choice> numbers(Caller caller) {
        return api.allows(caller, ListSmsNumbers.NAME)
                ? api
                        .call(caller, ListSmsNumbers.NAME, Map.of("count", Integer.toString(MOST_CHOICES)))
                        .get("result")
                        .valueStream()
                        .map(number -> number.get("phone_number").asString())
                        .map(number -> new Choice(number, "+" + number))
                        .toList()
                : List.of();
    }

    private Field field(
            Visit visit, String name, Input input, String value, List<Choice> choices, Map<String, String> faults) {
        ApiParameter<?> declared = api.parameter(METHOD, name);
        return new Field(
                name,
                FieldTexts.label(visit.texts(), name),
                FieldTexts.hint(visit.texts(), name, declared.description(), declared.longest()),
                input,
                value,
                value,
                Optional.ofNullable(faults.get(name)),
                Optional.empty(),
                choices,
                declared.longest(),
                false,
                false,
                "off");
    }
}
