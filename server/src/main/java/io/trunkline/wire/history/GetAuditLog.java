package io.trunkline.wire.history;

import io.trunkline.access.Role;
import io.trunkline.access.RoleRequirement;
import io.trunkline.audit.AuditSearch;
import io.trunkline.config.CompatSettings.AuditArguments;
import io.trunkline.parameter.ParameterType;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** GetAuditLog: the account's audit entries of a time. Thread-safe. */
public final class GetAuditLog implements MethodHandler {

    private static final String NAME = "GetAuditLog";
    private static final int USUAL_COUNT = 100;

    private static final ApiParameter<Boolean> WITH_TOTAL_COUNT = ApiParameter.of(
            "with_total_count", ParameterType.FLAG, "Whether to count all entries, which takes time. Default: false.");

    private static final List<ApiParameter<?>> PARAMETERS = Stream.concat(
                    AuditFilters.PARAMETERS.stream(), Stream.of(WITH_TOTAL_COUNT, Page.COUNT, Page.OFFSET))
            .toList();

    private final AuditSearch search;
    private final AuditArguments form;
    private final Duration longest;

    private GetAuditLog(AuditSearch search, AuditArguments form, Duration longest) {
        this.search = search;
        this.form = form;
        this.longest = longest;
    }

    /**
     * The method's declaration.
     *
     * @param form of {@code cmd_args}
     * @param longest time that a call may ask for
     */
    public static ApiMethod declare(AuditSearch search, AuditArguments form, Duration longest) {
        return new ApiMethod(
                NAME,
                "get-audit-log",
                "history",
                "Lists the accepted changes of the account, with who made them and the new values. Secrets are masked.",
                RoleRequirement.oneOf(Role.OWNER),
                PARAMETERS,
                Schema.object("history_GetAuditLog_Response_200")
                        .property("result", Schema.array("The entries.", AuditView.schema(form)))
                        .property("count", Schema.integer("How many entries this answer holds."))
                        .property("total_count", Schema.integer("How many there are, if asked for."))
                        .property("timezone", Schema.text("The time zone of the times."))
                        .build(),
                new GetAuditLog(search, form, longest));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        AuditFilters filters = AuditFilters.read(arguments, invocation.account(), longest);
        ZoneId zone = filters.time().zone();
        Page page = Page.of(arguments, USUAL_COUNT);
        AuditSearch.Result found = search.find(
                invocation.caller().accountId(),
                new AuditSearch.Query(
                        filters.range(),
                        page.offset(),
                        page.count(),
                        arguments.value(WITH_TOTAL_COUNT).orElse(false)));
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            found.entries().forEach(entry -> AuditView.write(json, entry, zone, form));
            json.writeEndArray();
            json.writeNumberProperty("count", found.entries().size());
            found.total().ifPresent(total -> json.writeNumberProperty("total_count", total));
            json.writeStringProperty("timezone", filters.time().zoneName());
        });
    }
}
