package io.trunkline.console.operator.account;

import io.trunkline.console.http.FileWriter;
import io.trunkline.console.http.PageAnswer;
import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorPage;
import io.trunkline.console.operator.page.OperatorVisit;
import io.trunkline.console.page.Notices;
import java.util.Optional;

/** Everything stored about an account, as a file. Thread-safe. */
final class AccountExportPage implements OperatorPage {

    private final OperatorApi api;

    AccountExportPage(OperatorApi api) {
        this.api = api;
    }

    @Override
    public String path() {
        return "/accounts/export";
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
        FileWriter file = api.call(visit.operator(), ApiCall.read(account.operation("/export")))
                .file()
                .orElseThrow();
        return new PageAnswer.Written(
                "account-" + account.id() + ".json",
                "application/json",
                file,
                Notices.page(
                        503,
                        visit.shell(visit.texts().of("notice.busy.title"), Optional.empty()),
                        visit.texts().of("operator.export.busy")));
    }
}
