package io.trunkline.console.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.history.Paging;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.sms.JtenumbersGenerated;
import io.trunkline.console.view.Sms;
import io.trunkline.fault.FaultException;
import io.trunkline.method.sms.ListSmsNumbers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** The numbers from which messages can be sent. Thread-safe. */
final class SmsNumbersPage implements Page {

    private static final String PATH = "/sms/numbers";
    private static final String METHOD = "ControlSms";
    private static final String NUMBER = "phone_number";
    private static final String COMMAND = "command";

    private final Api api;

    SmsNumbersPage(Api api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.sms-numbers";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, ListSmsNumbers.NAME);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(visit, 200, "", List.of());
    }

    @Override
    public PageAnswer submitted(Visit visit) {
        String number = visit.request().field(NUMBER).strip();
        String command = visit.request().field(COMMAND);
        try {
            api.call(visit.caller(), METHOD, Map.of(NUMBER, number, COMMAND, command));
            return PageAnswer.see(PATH + "?" + Visit.DONE + "=sms-" + command);
        } catch (FaultException e) {
            return page(
                    visit,
                    422,
                    number,
                    e.all().stream()
                            .map(fault -> FieldTexts.fault(visit.texts(), fault))
                            .toList());
        }
    }

    private PageAnswer page(Visit visit, int status, String typed, List<String> faults) {
        Paging paging = Paging.read(visit.request());
        JsonNode found = api.call(visit.caller(), ListSmsNumbers.NAME, paging.with(Map.of()));
        List<Sms.Enabled> numbers = found.get("result")
                .valueStream()
                .map(number -> new Sms.Enabled(
                        number.get(NUMBER).asString(),
                        Instant.parse(number.get("since").asString())))
                .toList();
        long total = found.get("total_count").asLong();
        Sms.Numbers shown = new Sms.Numbers(
                numbers,
                paging.pager(
                        visit,
                        List.of(),
                        numbers.size(),
                        paging.offset() + numbers.size() < total,
                        OptionalLong.of(total)),
                typed,
                faults,
                api.allows(visit.caller(), METHOD));
        return PageAnswer.page(status, out -> JtenumbersGenerated.render(out, null, visit.shell(this), shown));
    }
}
