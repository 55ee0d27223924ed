package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.transfer.AccountImport;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The bad lines of an import as a file: one JSON object per line, as the operator API has them. Thread-safe. */
final class BadLinesFile implements OperatorPage {

    static final String PATH = "/imports/bad-lines";

    /** As many as are counted; the operator API has all. */
    private static final int MOST = AccountImport.MOST_COUNTED;

    private static final int PORTION = 1000;

    private final OperatorApi api;

    BadLinesFile(OperatorApi api) {
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
        StringBuilder lines = new StringBuilder();
        Map<String, String> query = new HashMap<>(
                Map.of(ImportPage.IMPORT_ID, visit.request().asked("id"), "limit", Integer.toString(PORTION)));
        for (int count = 0; count < MOST; count += PORTION) {
            JsonNode page = api.call(visit.operator(), ApiCall.read(ImportPage.FAULTS, query))
                    .json();
            page.get("lines").forEach(line -> lines.append(line).append('\n'));
            if (!page.has("next_cursor")) {
                break;
            }
            query.put("cursor", page.get("next_cursor").stringValue());
        }
        return new PageAnswer.Download(
                "bad-lines.jsonl", "application/jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What was wrong, as a line for people. */
    static String sentence(JsonNode error) {
        String pointer = Answers.text(error, "pointer");
        String code = Answers.text(error, "code");
        return (pointer.length() < 2 ? "" : pointer.substring(2) + ": ")
                + Answers.text(error, "detail")
                + (code.isEmpty() ? "" : " (" + code + ")");
    }
}
