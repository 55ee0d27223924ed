package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.Jteone_importGenerated;
import io.trunkline.console.view.watch.Imports;
import io.trunkline.problem.Problem;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An import with its bad lines. Thread-safe. */
final class ImportPage implements OperatorPage {

    static final String PATH = "/imports/import";
    static final String FAULTS = "/account-import-faults";
    static final String IMPORT_ID = "import_id";

    private final OperatorApi api;

    ImportPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.import";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        String id = visit.request().asked("id");
        JsonNode found = api.call(visit.operator(), ApiCall.read(ImportsPage.IMPORTS, Map.of(IMPORT_ID, id)))
                .json()
                .get("imports");
        if (found.isEmpty()) {
            throw Problem.notFound(visit.texts().of("imports.gone"));
        }
        JsonNode page = api.call(visit.operator(), ApiCall.read(FAULTS, Cursors.with(visit, Map.of(IMPORT_ID, id))))
                .json();
        Imports.Whole whole = new Imports.Whole(
                ImportsPage.row(visit, found.get(0)),
                Answers.list(page, "lines", line -> line(visit, line)),
                Cursors.pager(visit, Map.of("id", id), page),
                Cursors.address(BadLinesFile.PATH, Map.of("id", id)));
        return PageAnswer.page(out -> Jteone_importGenerated.render(out, null, visit.shell(this), whole));
    }

    private static Imports.BadLine line(OperatorVisit visit, JsonNode line) {
        return new Imports.BadLine(
                visit.formats().number(line.get("line").longValue()),
                Answers.list(line, "errors", BadLinesFile::sentence));
    }
}
