package io.trunkline.method.history;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.audit.AuditSearch;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.report.Reports;
import io.trunkline.shape.Shape;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** GetAuditLog: the account's audit entries in a time range. Thread-safe. */
public final class GetAuditLog implements MethodHandler {

    private static final String NAME = "GetAuditLog";

    private static final ApiParameter<Boolean> WITH_TOTAL_COUNT =
            ApiParameter.flag("with_total_count", false, "Return `total_count`, which takes time.");
    private static final ApiParameter<Boolean> IS_ASYNC = ApiParameter.flag(
            "is_async", false, "Request a report instead, as GetAuditLogAsync does; for older clients.");
    private static final ApiParameter<Long> COUNT = Page.count(100, Reports.MOST_ROWS)
            .describedAs("The maximum number to return, up to " + Page.MOST + "; if omitted, 100, or all for a report.")
            .defaultVaries()
            .rule((own, given) -> given.get(IS_ASYNC)
                    ? Optional.empty()
                    : Page.faultOfCount(own.name(), given.get(GetAuditLog.COUNT)));

    private static final List<ApiParameter<?>> PARAMETERS = Stream.of(
                    AuditFilters.PARAMETERS,
                    List.of(WITH_TOTAL_COUNT, COUNT, Page.OFFSET, IS_ASYNC),
                    ReportRequests.STYLE)
            .<ApiParameter<?>>flatMap(List::stream)
            .toList();

    private final AuditSearch search;
    private final Reports reports;
    private final Shape<AuditAnswer> answer;
    private final Duration longest;

    private GetAuditLog(AuditSearch search, Reports reports, Shape<AuditAnswer> answer, Duration longest) {
        this.search = search;
        this.reports = reports;
        this.answer = answer;
        this.longest = longest;
    }

    /**
     * The method's declaration.
     *
     * @param reports creates the file for a call that asks for one
     * @param form the form of {@code cmd_args}
     * @param longest the longest time range that a call may ask for
     */
    public static ApiMethod declare(AuditSearch search, Reports reports, AuditArguments form, Duration longest) {
        Shape<AuditAnswer> answer = AuditAnswer.shape(ShownEntry.shape(form));
        return new ApiMethod(
                NAME,
                "get-audit-log",
                "history",
                "Lists the account's accepted changes, with who made them and the new values. Secrets are masked.",
                RoleRequirement.oneOf(Role.OWNER),
                PARAMETERS,
                ReportRequests.OUTPUTS,
                answer,
                new GetAuditLog(search, reports, answer, longest));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        AuditFilters filters = AuditFilters.read(arguments, invocation.account(), longest);
        Page page = Page.of(arguments, COUNT);
        if (arguments.get(IS_ASYNC)) {
            return answer.bytes(new AuditAnswer.Requested(ReportRequests.request(
                    reports,
                    invocation,
                    AuditReport.TYPE,
                    filters::write,
                    arguments.has(COUNT) ? page : new Page(page.offset(), Reports.MOST_ROWS))));
        }
        ReportRequests.refuseFile(arguments);
        ZoneId zone = filters.time().zone();
        AuditSearch.Result found = search.find(
                invocation.caller().accountId(),
                new AuditSearch.Query(filters.range(), page.offset(), page.count(), arguments.get(WITH_TOTAL_COUNT)));
        return answer.bytes(new AuditAnswer.Found(
                found.entries().stream()
                        .map(entry -> new ShownEntry(entry, zone))
                        .toList(),
                found.total().isPresent() ? found.total().getAsLong() : null,
                filters.time().zoneName()));
    }
}
