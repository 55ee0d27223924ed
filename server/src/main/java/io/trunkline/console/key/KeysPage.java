package io.trunkline.console.key;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.SortedRows;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.access.JtekeysGenerated;
import io.trunkline.console.view.KeyRow;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/** The list of keys. Thread-safe. */
final class KeysPage implements Page {

    static final String PATH = "/keys";

    /** Where one is sent whose key does not exist any more. */
    static final String GONE = PATH + "?gone=1";

    private final Api api;
    private final ShownKeys keys;

    KeysPage(Api api, ShownKeys keys) {
        this.api = api;
        this.keys = keys;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.keys";
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, ShownKeys.LIST);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        SortedRows<KeyRow> rows = SortedRows.of(
                visit,
                "",
                keys.all(visit.caller()).stream().map(ShownKeys.Shown::row).toList(),
                Map.of(
                        "name", SortedRows.byText(visit.texts(), KeyRow::label),
                        "roles", SortedRows.byText(visit.texts(), KeyRow::roles),
                        "created", Comparator.comparing(row -> row.created().orElse(Instant.EPOCH)),
                        "used", Comparator.comparing(row -> row.lastUsed().orElse(Instant.EPOCH))));
        Shell shell = visit.request().query().contains("gone")
                ? visit.shell(this, Message.note(visit.texts().of("keys.gone")))
                : visit.shell(this);
        return PageAnswer.page(out -> JtekeysGenerated.render(out, null, shell, rows.rows(), rows.sorting()));
    }
}
