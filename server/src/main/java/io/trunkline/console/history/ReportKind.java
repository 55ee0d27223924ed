package io.trunkline.console.history;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.console.text.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of reports. Immutable.
 *
 * @param method asks for one
 * @param filters what it can be filtered by
 */
record ReportKind(String method, List<Filter> filters) {

    private static final Map<String, ReportKind> ALL = Map.of(
            ReportsPage.AUDIT, new ReportKind("GetAuditLogAsync", AuditPage.FILTERS),
            ReportsPage.TRANSACTIONS, new ReportKind("GetTransactionHistoryAsync", TransactionsPage.FILTERS));

    ReportKind {
        filters = List.copyOf(filters);
    }

    /** The type with a name; null if there is none. */
    static @Nullable ReportKind find(String type) {
        return ALL.get(type);
    }

    /** Whether somebody may ask for reports of a type, and read them. */
    static boolean mayRead(Api api, Caller caller, String type) {
        ReportKind kind = find(type);
        return kind != null && api.allows(caller, kind.method());
    }

    /** What a type is called. */
    static String name(Texts texts, String type) {
        String key = "report.type." + type;
        return texts.has(key) ? texts.of(key) : type;
    }
}
