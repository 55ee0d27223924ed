package io.trunkline.console.explorer;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.explorer.JtemethodsGenerated;
import io.trunkline.console.view.ApiMethods;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.method.accounts.BeginProgramSession;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.text.Ascii;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of the Management API that the person may call. Thread-safe. */
final class MethodsPage implements Page {

    static final String PATH = "/api";

    private static final String SEARCH = "search";
    private static final int LONGEST_SEARCH = 100;

    private final Api api;

    MethodsPage(Api api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.api";
    }

    @Override
    public boolean isFor(Caller caller) {
        return true;
    }

    @Override
    public PageAnswer shown(Visit visit) {
        String asked = visit.request().asked(SEARCH).strip();
        String search = asked.substring(0, Math.min(asked.length(), LONGEST_SEARCH));
        Map<String, List<ApiMethods.Method>> groups = new LinkedHashMap<>();
        for (ApiMethod method : api.methods()) {
            if (api.allows(visit.caller(), method.name()) && isFound(method, search)) {
                groups.computeIfAbsent(method.tag(), _ -> new ArrayList<>()).add(shown(visit, method));
            }
        }
        List<ApiMethods.Group> shown = new ArrayList<>();
        groups.forEach((tag, methods) ->
                shown.add(new ApiMethods.Group(tag, visit.texts().of("api.group." + tag), methods)));
        ApiMethods list = new ApiMethods(search, api.has(BeginProgramSession.NAME), shown);
        Shell shell = visit.request().query().contains(CallPage.GONE)
                ? visit.shell(this, Message.note(visit.texts().of("api.gone")))
                : visit.shell(this);
        return PageAnswer.page(out -> JtemethodsGenerated.render(out, null, shell, list));
    }

    private static boolean isFound(ApiMethod method, String search) {
        String wanted = Ascii.lower(search);
        return Ascii.lower(method.name()).contains(wanted)
                || Ascii.lower(method.description()).contains(wanted)
                || method.parameters().stream()
                        .anyMatch(parameter -> parameter.name().contains(wanted));
    }

    private static ApiMethods.Method shown(Visit visit, ApiMethod method) {
        String words = Effect.of(method).words();
        return new ApiMethods.Method(
                method.name(),
                MethodForm.plain(method.description()),
                words.isEmpty() ? "" : visit.texts().of("api.effect." + words));
    }
}
