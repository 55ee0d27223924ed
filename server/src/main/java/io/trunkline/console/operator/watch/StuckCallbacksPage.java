package io.trunkline.console.operator.watch;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.Cursors;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.watch.Jtestuck_callbacksGenerated;
import io.trunkline.console.template.operator.watch.JtesureGenerated;
import io.trunkline.console.view.HiddenField;
import io.trunkline.console.view.watch.StuckCallbacks;
import io.trunkline.console.view.watch.Sure;
import io.trunkline.parameter.Ids;
import io.trunkline.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The accounts whose callbacks do not arrive: why, and what to do about it. Thread-safe. */
public final class StuckCallbacksPage implements OperatorPage {

    /** Where it is. */
    public static final String PATH = "/callbacks";

    private static final String TROUBLE = "trouble";
    private static final String ACCOUNT = "account";
    private static final String DO = "do";
    private static final String RESUME = "resume";
    private static final String REPLAY = "replay";
    private static final String SURE = "sure";
    private static final List<String> TROUBLES = List.of("suspended", "failing", "late");

    /** As many as a page shows. */
    private static final int MOST = 50;

    private final OperatorApi api;

    StuckCallbacksPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.callbacks";
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        String asked = visit.request().asked(TROUBLE);
        String trouble = TROUBLES.contains(asked) ? asked : TROUBLES.getFirst();
        JsonNode page = api.call(
                        visit.operator(),
                        ApiCall.read("/callback-queues", Cursors.with(visit, Map.of(TROUBLE, trouble))))
                .json();
        QueueWords words = new QueueWords(visit);
        StuckCallbacks stuck = new StuckCallbacks(
                WatchGlance.kinds(api, visit),
                TROUBLES.stream()
                        .map(each -> new StuckCallbacks.Tab(
                                Cursors.address(PATH, Map.of(TROUBLE, each)),
                                visit.texts().of("stuck.trouble." + each),
                                each.equals(trouble)))
                        .toList(),
                trouble,
                visit.texts().of("stuck.meaning." + trouble),
                Answers.list(page, "queues", queue -> words.queue(trouble, queue)),
                Cursors.pager(visit, Map.of(TROUBLE, trouble), page));
        return PageAnswer.page(out -> Jtestuck_callbacksGenerated.render(out, null, visit.shell(this), stuck));
    }

    @Override
    public PageAnswer submitted(OperatorVisit visit) {
        String work = visit.request().field(DO).equals(REPLAY) ? REPLAY : RESUME;
        List<String> accounts = visit.request().form().values(ACCOUNT).stream()
                .filter(text -> Ids.read(text).isPresent())
                .distinct()
                .limit(MOST)
                .toList();
        if (accounts.isEmpty()) {
            return PageAnswer.see(PATH + "?done=stuck-none");
        }
        return visit.request().field(SURE).isEmpty() ? ask(visit, work, accounts) : work(visit, work, accounts);
    }

    private static PageAnswer ask(OperatorVisit visit, String work, List<String> accounts) {
        Sure sure = new Sure(
                PATH,
                PATH,
                visit.newKey(),
                Stream.concat(
                                Stream.of(new HiddenField(DO, work)),
                                accounts.stream().map(account -> new HiddenField(ACCOUNT, account)))
                        .toList(),
                List.of(visit.texts().of("stuck." + work + ".sure", "count", accounts.size())),
                accounts.stream()
                        .map(account -> visit.texts().of("stuck.account", "id", account))
                        .toList(),
                visit.texts().of("stuck." + work + ".button"),
                false);
        return PageAnswer.page(out -> JtesureGenerated.render(
                out, null, visit.shell(visit.texts().of("stuck." + work + ".title"), Optional.empty()), sure));
    }

    /** Account by account: one that is gone by now does not keep the others waiting. */
    private PageAnswer work(OperatorVisit visit, String work, List<String> accounts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (work.equals(REPLAY)) {
            body.put("state", "failed");
        }
        for (String account : accounts) {
            try {
                api.call(
                        visit.operator(),
                        ApiCall.change(
                                "POST",
                                "/accounts/" + account + "/callbacks/" + work,
                                body,
                                visit.once() + "-" + account));
            } catch (Problem e) {
                if (e.status() != HttpStatus.NOT_FOUND_404) {
                    throw e;
                }
            }
        }
        return PageAnswer.see(PATH + "?done=stuck-" + work);
    }
}
