package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.history.Jteaudit_chainGenerated;
import io.trunkline.console.view.ChainState;
import io.trunkline.console.view.Message;
import io.trunkline.method.history.VerifyAuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks whether somebody has altered the account's audit log. Thread-safe. */
public final class AuditChainPage implements Page {

    private final Api api;

    public AuditChainPage(Api api) {
        this.api = api;
    }

    @Override
    public String path() {
        return "/audit/chain";
    }

    @Override
    public String title() {
        return "title.audit-chain";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, VerifyAuditLog.NAME);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        return page(visit, Optional.empty());
    }

    /** The check reads the whole log: only if somebody asks for it. */
    @Override
    public PageAnswer submitted(Visit visit) {
        return page(
                visit,
                Optional.of(result(
                        visit,
                        api.call(visit.caller(), VerifyAuditLog.NAME, Map.of()).get("result"))));
    }

    private PageAnswer page(Visit visit, Optional<ChainState.Result> result) {
        return PageAnswer.page(
                out -> Jteaudit_chainGenerated.render(out, null, visit.shell(this), new ChainState(result)));
    }

    private static ChainState.Result result(Visit visit, JsonNode found) {
        String state = found.get("state").asString();
        List<String> facts = new ArrayList<>();
        if (found.has("deleted_up_to")) {
            facts.add(visit.texts()
                    .of(
                            "chain.deleted",
                            Map.of(
                                    "entry",
                                            visit.formats()
                                                    .number(found.get("deleted_up_to")
                                                            .asLong()),
                                    "time",
                                            visit.formats()
                                                    .time(Instant.parse(found.get("deleted_at")
                                                            .asString())))));
        }
        if (found.has("reason")) {
            facts.add(visit.texts()
                    .of(
                            "chain.reason",
                            "reason",
                            visit.texts().english(found.get("reason").asString())));
        }
        return new ChainState.Result(
                switch (state) {
                    case "whole" -> Message.Kind.DONE;
                    case "too_long" -> Message.Kind.NOTE;
                    default -> Message.Kind.FAULT;
                },
                visit.texts()
                        .of(
                                "chain." + state,
                                Map.of(
                                        "entries", found.path("entries").asLong(0),
                                        "most", VerifyAuditLog.MOST,
                                        "entry",
                                                visit.formats()
                                                        .number(found.path("broken_at")
                                                                .asLong(0)))),
                facts,
                found.path("head").asString(""));
    }
}
