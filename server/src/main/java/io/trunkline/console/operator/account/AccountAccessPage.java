package io.trunkline.console.operator.account;

import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.template.operator.JteaccessGenerated;
import io.trunkline.console.view.operator.AccessPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The keys and sessions of an account. Thread-safe. */
final class AccountAccessPage implements OperatorPage {

    static final String PATH = "/accounts/access";

    private final OperatorApi api;

    AccountAccessPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String title() {
        return "title.operator.account";
    }

    @Override
    public boolean isInMenu() {
        return false;
    }

    @Override
    public PageAnswer shown(OperatorVisit visit) {
        OneAccount account = OneAccount.read(api, visit);
        AccessPage access = new AccessPage(
                account.head(visit, PATH),
                list(visit, account, "keys").stream()
                        .map(key -> key(account, key))
                        .toList(),
                list(visit, account, "sessions").stream()
                        .map(session -> session(account, session))
                        .toList(),
                account.page(AccountRemovalPage.OF_SESSIONS));
        return PageAnswer.page(out -> JteaccessGenerated.render(out, null, visit.shell(account.name()), access));
    }

    private List<JsonNode> list(OperatorVisit visit, OneAccount account, String name) {
        return api.call(visit.operator(), ApiCall.read(account.operation("/" + name)))
                .json()
                .get(name)
                .valueStream()
                .toList();
    }

    private static AccessPage.Key key(OneAccount account, JsonNode key) {
        String id = key.get("key_id").asString();
        return new AccessPage.Key(
                id,
                Accounts.text(key, "key_name"),
                Accounts.text(key, "description"),
                key.get("roles").valueStream().map(JsonNode::asString).toList(),
                Accounts.text(key, "subuser_id"),
                Accounts.created(key),
                time(key, "last_used"),
                time(key, "expires"),
                account.page(AccountRemovalPage.OF_KEY, Map.of(AccountRemovalPage.WHICH, id)));
    }

    private static AccessPage.Session session(OneAccount account, JsonNode session) {
        String label = session.get("session").asString();
        return new AccessPage.Session(
                label,
                session.get("authentication").asString(),
                Accounts.text(session, "subuser_id"),
                Accounts.text(session, "address"),
                Accounts.text(session, "user_agent"),
                Accounts.created(session),
                Instant.parse(session.get("last_used").asString()),
                account.page(AccountRemovalPage.OF_SESSION, Map.of(AccountRemovalPage.WHICH, label)));
    }

    private static Optional<Instant> time(JsonNode entry, String member) {
        return Optional.of(Accounts.text(entry, member))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }
}
