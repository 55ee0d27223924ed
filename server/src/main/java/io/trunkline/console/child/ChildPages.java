package io.trunkline.console.child;

import io.trunkline.console.api.Api;
import io.trunkline.console.page.Page;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import java.util.List;
import java.util.function.Function;

/** The pages about child accounts, the list first. */
public final class ChildPages {

    private ChildPages() {}

    /**
     * All of them.
     *
     * @param languages the languages to choose from
     * @param zones the time zones to choose from
     */
    public static List<Page> all(
            Api api,
            PasswordQuestion question,
            Function<Texts, List<Choice>> languages,
            Function<Texts, List<Choice>> zones) {
        ShownChildren children = new ShownChildren(api);
        return List.of(
                new ChildrenPage(api, children),
                new NewChildPage(api, question, languages, zones),
                new EditChildPage(api, children, question, languages, zones));
    }
}
