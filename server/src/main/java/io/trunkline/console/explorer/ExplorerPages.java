package io.trunkline.console.explorer;

import io.trunkline.console.api.Api;
import io.trunkline.console.page.OnceOnly;
import io.trunkline.console.page.Page;
import io.trunkline.console.session.PasswordQuestion;
import java.util.List;
import java.util.random.RandomGenerator;

/** The pages about the Management API, the list of methods first. */
public final class ExplorerPages {

    private ExplorerPages() {}

    /** All of them. */
    public static List<Page> all(Api api, PasswordQuestion question, RandomGenerator random) {
        return List.of(new MethodsPage(api), new CallPage(api, question, new OnceOnly(random)));
    }
}
