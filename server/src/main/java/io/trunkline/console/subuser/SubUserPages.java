package io.trunkline.console.subuser;

import io.trunkline.console.api.Api;
import io.trunkline.console.page.Page;
import io.trunkline.console.removal.RemovalPage;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.view.SubUserRow;
import java.util.List;

/** The pages about sub-users, the list first. */
public final class SubUserPages {

    private static final String ID = "subuser_id";

    private SubUserPages() {}

    /** All of them. */
    public static List<Page> all(Api api, PasswordQuestion question) {
        ShownSubUsers users = new ShownSubUsers(api);
        RoleForm roles = new RoleForm(api);
        return List.of(
                new SubUsersPage(api, users),
                new NewSubUserPage(api, roles, question),
                new EditSubUserPage(api, users, roles, question),
                removal(new RemovalPage.Kind(SubUsersPage.PATH, "sub-users", "DelSubUser", ID), users, api, question),
                removal(
                        new RemovalPage.Kind(SubUsersPage.PATH, "sub-users", "RemoveSubUserDevices", ID, "lost-device"),
                        users,
                        api,
                        question));
    }

    private static RemovalPage removal(RemovalPage.Kind kind, ShownSubUsers users, Api api, PasswordQuestion question) {
        return new RemovalPage(
                kind,
                (caller, id) ->
                        users.find(caller, id).map(ShownSubUsers.Shown::row).map(SubUserRow::name),
                api,
                question);
    }
}
