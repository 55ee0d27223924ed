package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.JteimportsGenerated;
import io.trunkline.console.view.watch.Imports;
import io.trunkline.transfer.AccountImport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Imports of accounts, that of the newest batch first. Thread-safe. */
public final class ImportsPage implements OperatorPage {

    /** Where it is. */
    public static final String PATH = "/imports";

    static final String IMPORTS = "/account-imports";

    /** An import whose last batch is not older than this probably goes on. */
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final OperatorApi api;
    private final InstantSource clock;

    ImportsPage(OperatorApi api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.imports";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        JsonNode page = api.call(visit.operator(), ApiCall.read(IMPORTS, Cursors.with(visit, Map.of())))
                .json();
        List<Imports.Row> rows = Answers.list(page, "imports", row -> row(visit, row));
        Instant recent = clock.instant().minus(RECENT);
        Imports.Listed list = new Imports.Listed(
                rows,
                Cursors.pager(visit, Map.of(), page),
                rows.stream().anyMatch(row -> row.changed().isAfter(recent)),
                Cursors.address(PATH, Cursors.with(visit, Map.of())));
        return PageAnswer.page(out -> JteimportsGenerated.render(out, null, visit.shell(this), list));
    }

    static Imports.Row row(OperatorVisit visit, JsonNode progress) {
        String id = Answers.text(progress, "import_id");
        long bad = progress.get("refused_lines").longValue();
        String count = visit.formats().number(bad);
        return new Imports.Row(
                Cursors.address(ImportPage.PATH, Map.of("id", id)),
                id,
                visit.formats().number(progress.get("last_line").longValue()),
                bad < AccountImport.MOST_COUNTED ? count : visit.texts().of("imports.many", "count", count),
                bad == 0,
                Answers.time(progress, "changed"));
    }
}
