package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.JtedoctorGenerated;
import io.trunkline.console.view.watch.Examination;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the doctor finds now. Thread-safe. */
public final class DoctorPage implements OperatorPage {

    /** Where it is, and what it reads. */
    public static final String PATH = "/doctor";

    private static final Map<String, String> STYLES = Map.of("ok", "good", "warning", "warn", "failed", "bad");

    private final OperatorApi api;

    DoctorPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.doctor";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        JsonNode found = api.call(visit.operator(), ApiCall.read(PATH)).json();
        String worst = Answers.text(found, "verdict");
        Examination examination = new Examination(
                visit.texts().of("doctor.all." + worst),
                STYLES.getOrDefault(worst, ""),
                Answers.list(found, "checks", check -> row(visit, check)));
        return PageAnswer.page(out -> JtedoctorGenerated.render(out, null, visit.shell(this), examination));
    }

    private static Examination.Row row(OperatorVisit visit, JsonNode check) {
        String verdict = Answers.text(check, "verdict");
        return new Examination.Row(
                visit.texts().of("doctor.check." + Answers.text(check, "name")),
                visit.texts().of("doctor.verdict." + verdict),
                STYLES.getOrDefault(verdict, ""),
                Answers.text(check, "detail"),
                visit.texts()
                        .of(
                                "doctor.took",
                                "ms",
                                visit.formats().number(check.get("took_ms").longValue())));
    }
}
