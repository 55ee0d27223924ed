package io.trunkline.console.subuser;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.page.Page;
import io.trunkline.console.page.SortedRows;
import io.trunkline.console.page.Visit;
import io.trunkline.console.template.access.Jtesub_usersGenerated;
import io.trunkline.console.view.Message;
import io.trunkline.console.view.Shell;
import io.trunkline.console.view.SubUserRow;
import java.util.Map;

/** The list of sub-users. Thread-safe. */
final class SubUsersPage implements Page {

    static final String PATH = "/sub-users";

    private final Api api;
    private final ShownSubUsers users;

    SubUsersPage(Api api, ShownSubUsers users) {
        this.api = api;
        this.users = users;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.sub-users";
    }

    @Override
    public boolean isFor(Caller caller) {
        return api.allows(caller, ShownSubUsers.LIST);
    }

    @Override
    public PageAnswer shown(Visit visit) {
        SortedRows<SubUserRow> rows = SortedRows.of(
                visit,
                "",
                users.all(visit.caller()).stream().map(ShownSubUsers.Shown::row).toList(),
                Map.of(
                        "name", SortedRows.byText(visit.texts(), SubUserRow::name),
                        "roles", SortedRows.byText(visit.texts(), SubUserRow::roles)));
        Shell shell = visit.request().query().contains("gone")
                ? visit.shell(this, Message.note(visit.texts().of("sub-users.gone")))
                : visit.shell(this);
        return PageAnswer.page(out -> Jtesub_usersGenerated.render(out, null, shell, rows.rows(), rows.sorting()));
    }
}
