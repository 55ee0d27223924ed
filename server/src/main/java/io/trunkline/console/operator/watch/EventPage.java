package io.trunkline.console.operator.watch;

import io.trunkline.callback.type.CallbackType;
import io.trunkline.callback.type.PayloadJson;
import io.trunkline.callback.type.PayloadSample;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.operator.page.Problems;
import io.trunkline.console.template.operator.watch.JteeventGenerated;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.watch.EventForm;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.Ids;
import io.trunkline.problem.Problem;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An event for an account's server. Thread-safe. */
public final class EventPage implements OperatorPage {

    /** Where it is. */
    public static final String PATH = "/events";

    private static final String ACCOUNT = "account";
    private static final String TYPE = "type";
    private static final String PAYLOAD = "payload";
    private static final String EXAMPLE = "example";
    private static final List<String> FIELDS = List.of(ACCOUNT, TYPE, PAYLOAD);

    private static final List<Choice> TYPES = Arrays.stream(CallbackType.values())
            .map(CallbackType::wireName)
            .sorted()
            .map(name -> new Choice(name, name))
            .toList();

    private final OperatorApi api;
    private final InstantSource clock;

    EventPage(OperatorApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.events";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        return form(visit, 200, Map.of(ACCOUNT, visit.request().asked(ACCOUNT)), Map.of(), List.of(), Optional.empty());
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        Map<String, String> typed = new HashMap<>();
        FIELDS.forEach(field -> typed.put(field, visit.request().field(field).strip()));
        Optional<CallbackType> type = CallbackType.of(typed.getOrDefault(TYPE, ""));
        if (!visit.request().field(EXAMPLE).isEmpty() && type.isPresent()) {
            typed.put(PAYLOAD, PayloadSample.of(type.get(), clock.instant()).toPrettyString());
            return form(visit, 200, typed, Map.of(), List.of(), Optional.empty());
        }
        if (Ids.read(typed.getOrDefault(ACCOUNT, "")).isEmpty()) {
            return refused(visit, typed, Map.of(ACCOUNT, visit.texts().of("events.account.unknown")), List.of());
        }
        String payload = typed.getOrDefault(PAYLOAD, "");
        ObjectNode body = JsonNodeFactory.instance.objectNode().put(TYPE, typed.getOrDefault(TYPE, ""));
        try {
            if (!payload.isEmpty()) {
                body.set(PAYLOAD, PayloadJson.read(payload));
            }
        } catch (FaultException e) {
            return refused(
                    visit,
                    typed,
                    Map.of(
                            PAYLOAD,
                            Optional.ofNullable(e.first().hint())
                                    .orElse(e.first().message())),
                    List.of());
        }
        return send(visit, typed, body);
    }

    private PageAnswer send(OperatorVisit visit, Map<String, String> typed, ObjectNode body) {
        try {
            JsonNode answer = api.call(
                            visit.operator(),
                            ApiCall.change("POST", "/accounts/" + typed.get(ACCOUNT) + "/events", body, visit.once()))
                    .json();
            Message message = answer.path("told").booleanValue()
                    ? Message.done(visit.texts().of("events.queued", "id", Answers.text(answer, "callback_id")))
                    : Message.note(visit.texts().of("events.unwanted"));
            return form(
                    visit,
                    200,
                    Map.of(ACCOUNT, typed.getOrDefault(ACCOUNT, "")),
                    Map.of(),
                    List.of(),
                    Optional.of(message));
        } catch (Problem e) {
            if (e.status() == HttpStatus.NOT_FOUND_404) {
                return refused(visit, typed, Map.of(ACCOUNT, visit.texts().of("events.account.unknown")), List.of());
            }
            if (Problems.isEnd(e)) {
                throw e;
            }
            return refused(
                    visit, typed, Problems.byField(visit.texts(), e), Problems.general(visit.texts(), e, FIELDS));
        }
    }

    private PageAnswer refused(
            OperatorVisit visit, Map<String, String> typed, Map<String, String> faults, List<String> others) {
        return form(
                visit,
                422,
                typed,
                faults,
                others,
                Optional.of(Message.fault(visit.texts().of("events.refused"))));
    }

    private PageAnswer form(
            OperatorVisit visit,
            int status,
            Map<String, String> typed,
            Map<String, String> faults,
            List<String> others,
            Optional<Message> message) {
        EventForm form = new EventForm(TYPES, typed, faults, others, visit.newKey());
        return PageAnswer.page(
                status,
                out -> JteeventGenerated.render(
                        out, null, visit.shell(visit.texts().of(title()), message), form));
    }
}
