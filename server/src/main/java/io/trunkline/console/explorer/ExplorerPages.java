package io.trunkline.console.explorer;

import io.trunkline.console.api.Api;
import io.trunkline.console.page.OnceOnly;
import io.trunkline.console.page.Page;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.method.accounts.BeginProgramSession;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The pages about the Management API, the list of methods first. */
public final class ExplorerPages {

    private ExplorerPages() {}

    /** All of them. */
    public static List<Page> all(Api api, PasswordQuestion question, RandomGenerator random) {
        OnceOnly once = new OnceOnly(random);
        List<Page> pages = new ArrayList<>(List.of(new MethodsPage(api), new CallPage(api, question, once)));
        // Where the API takes no sessions, such a token would be worth nothing.
        if (api.has(BeginProgramSession.NAME)) {
            pages.add(new TokenPage(api, question, once));
        }
        return List.copyOf(pages);
    }
}
