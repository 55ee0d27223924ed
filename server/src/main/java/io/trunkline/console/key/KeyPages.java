package io.trunkline.console.key;

import io.trunkline.access.key.KeyService;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.Page;
import io.trunkline.console.removal.RemovalPage;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.session.PasswordQuestion;
import io.trunkline.console.view.KeyRow;
import java.util.List;

/** The pages about service accounts, the list first. */
public final class KeyPages {

    private KeyPages() {}

    /** All of them. */
    public static List<Page> all(Api api, KeyService service, PasswordQuestion question) {
        ShownKeys keys = new ShownKeys(api, service);
        RoleForm roles = new RoleForm(api);
        return List.of(
                new KeysPage(api, keys),
                new NewKeyPage(api, keys, roles, question),
                new EditKeyPage(api, keys, roles, question),
                new RemovalPage(
                        new RemovalPage.Kind(KeysPage.PATH, "keys", "DeleteKey", "key_id"),
                        (caller, id) ->
                                keys.find(caller, id).map(ShownKeys.Shown::row).map(KeyRow::label),
                        api,
                        question));
    }
}
