package io.trunkline.wire.addresses;

import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.address.IpNetwork;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.Ascii;
import io.trunkline.text.CaseFolding;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.catalogue.MethodHandler;
import io.trunkline.wire.catalogue.Page;
import io.trunkline.wire.openapi.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** AddAuthorizedAccountIP and the three others: the lists of addresses of the caller's account. Thread-safe. */
public final class AuthorizedIpMethods {

    private static final String ADD = "AddAuthorizedAccountIP";
    private static final String DELETE = "DelAuthorizedAccountIP";
    private static final RoleRequirement ROLES = RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER);
    private static final Set<String> ALL = Set.of("all", "any");
    private static final String WARNING = "warning";
    private static final int USUAL_COUNT = 20;

    static final ApiParameter<String> AUTHORIZED_IP = ApiParameter.required(
            "authorized_ip",
            ParameterType.TEXT,
            "An IPv4 or IPv6 address, or a network such as 192.0.2.0/24 or 2001:db8::/32.");

    private static final ApiParameter<String> ADDRESS =
            ApiParameter.required(AUTHORIZED_IP.name(), ParameterType.TEXT, "An IPv4 or IPv6 address, or a network.");

    private static final ApiParameter<String> ONE_ENTRY =
            ApiParameter.of(AUTHORIZED_IP.name(), ParameterType.TEXT, "The entry of exactly this address or network.");

    private static final ApiParameter<String> ENTRY_OR_ALL = ApiParameter.of(
            AUTHORIZED_IP.name(),
            ParameterType.TEXT,
            "The entry of exactly this address or network; `all` for every entry.");

    static final ApiParameter<String> CONTAINS_IP =
            ApiParameter.of("contains_ip", ParameterType.TEXT, "The entries that hold this address.");

    private static final ApiParameter<Boolean> ALLOWED = ApiParameter.of(
            "allowed", ParameterType.FLAG, "`true` for the white list, `false` for the black list. Default: true.");

    private static final ApiParameter<Boolean> LIST = ApiParameter.of(
            "allowed", ParameterType.FLAG, "`true` for the white list, `false` for the black list. Without it: both.");

    private static final ApiParameter<String> DESCRIPTION = ApiParameter.of(
            "description",
            ParameterType.TEXT,
            "What it is for: up to " + Labels.MAX_DESCRIPTION_LENGTH + " characters.");

    private static final ApiParameter<String> PART_OF_DESCRIPTION = ApiParameter.of(
            "description", ParameterType.TEXT, "The entries whose description holds this text, in any case.");

    private final AuthorizedIps lists;

    public AuthorizedIpMethods(AuthorizedIps lists) {
        this.lists = lists;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                method(
                        ADD,
                        "add-authorized-account-ip",
                        "Adds an address or a network to the white or the black list. Calls from an address on the black list are"
                                + " refused; once there is a white list, calls from all others are, too. A change after which"
                                + " the caller itself could not call any more is refused, unless the server is set to warn of it only.",
                        List.of(AUTHORIZED_IP, ALLOWED, DESCRIPTION),
                        changed(ADD, Schema.integer("1 once the entry is on disk.")),
                        this::add),
                method(
                        DELETE,
                        "del-authorized-account-ip",
                        "Removes entries from the lists, chosen by `authorized_ip` or by `contains_ip`.",
                        List.of(ENTRY_OR_ALL, CONTAINS_IP, LIST),
                        changed(DELETE, Schema.integer("How many were removed.")),
                        this::delete),
                method(
                        "GetAuthorizedAccountIPs",
                        "get-authorized-account-ips",
                        "Lists the entries, the white list first.",
                        List.of(ONE_ENTRY, LIST, CONTAINS_IP, PART_OF_DESCRIPTION, Page.COUNT, Page.OFFSET),
                        Schema.object("addresses_GetAuthorizedAccountIPs_Response_200")
                                .property("result", Schema.array("The entries.", AuthorizedIpView.schema()))
                                .property("count", Schema.integer("How many entries this answer holds."))
                                .property("total_count", Schema.integer("How many there are."))
                                .build(),
                        this::list),
                method(
                        "CheckAuthorizedAccountIP",
                        "check-authorized-account-ip",
                        "Tells whether calls from an address, or from all addresses of a network, are allowed, and by which entry.",
                        List.of(ADDRESS),
                        Schema.object("addresses_CheckAuthorizedAccountIP_Response_200")
                                .property("result", Schema.flag("Whether calls from there are allowed."))
                                .property(
                                        "authorized_ip", Schema.text("The entry that decides it; absent if none does."))
                                .build(),
                        this::check));
    }

    private static ApiMethod method(
            String name,
            String operationId,
            String description,
            List<ApiParameter<?>> parameters,
            ObjectNode answer,
            MethodHandler handler) {
        return new ApiMethod(name, operationId, "authorizedips", description, ROLES, parameters, answer, handler);
    }

    private byte[] add(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        IpNetwork network = AuthorizedIpFilter.network(AUTHORIZED_IP, arguments.required(AUTHORIZED_IP));
        boolean allowed = arguments.value(ALLOWED).orElse(true);
        Optional<String> description = arguments.value(DESCRIPTION).filter(text -> !text.isEmpty());
        description
                .flatMap(text -> Labels.faultOfDescription(DESCRIPTION.name(), text))
                .ifPresent(fault -> {
                    throw new FaultException(fault);
                });
        Optional<String> warning = lists.add(invocation.caller(), ADD, network, allowed, description.orElse(null));
        return Json.object(json -> {
            json.writeNumberProperty("result", 1);
            warning.ifPresent(text -> json.writeStringProperty(WARNING, text));
        });
    }

    private byte[] delete(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Optional<String> entry = arguments.selector(ENTRY_OR_ALL.name());
        Optional<String> address = arguments.selector(CONTAINS_IP.name());
        if (entry.isPresent() == address.isPresent()) {
            throw new FaultException(new Fault(
                    ErrorCode.ONLY_ONE_OF_PARAMETERS,
                    ErrorCode.ONLY_ONE_OF_PARAMETERS.message(ENTRY_OR_ALL.name() + ", " + CONTAINS_IP.name()),
                    ENTRY_OR_ALL.name(),
                    "Choose the entries by one of the two."));
        }
        Predicate<AuthorizedIp> chosen =
                entry.filter(text -> ALL.contains(Ascii.lower(text))).isPresent()
                        ? _ -> true
                        : AuthorizedIpFilter.exactly(entry).and(AuthorizedIpFilter.holding(address));
        AuthorizedIps.Removed removed =
                lists.remove(invocation.caller(), DELETE, chosen.and(AuthorizedIpFilter.on(arguments.value(LIST))));
        return Json.object(json -> {
            json.writeNumberProperty("result", removed.count());
            removed.warning().ifPresent(text -> json.writeStringProperty(WARNING, text));
        });
    }

    private byte[] list(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Optional<String> part = arguments.selector(PART_OF_DESCRIPTION.name()).map(CaseFolding::fold);
        Predicate<AuthorizedIp> chosen = AuthorizedIpFilter.exactly(arguments.selector(ONE_ENTRY.name()))
                .and(AuthorizedIpFilter.holding(arguments.selector(CONTAINS_IP.name())))
                .and(AuthorizedIpFilter.on(arguments.value(LIST)))
                .and(entry -> part.isEmpty() || AuthorizedIpFilter.describes(entry, part.get()));
        Page page = Page.of(arguments, USUAL_COUNT);
        List<AuthorizedIp> all = lists.list(invocation.caller().accountId()).stream()
                .filter(chosen)
                .toList();
        List<AuthorizedIp> shown = page.of(all);
        return Json.object(json -> {
            json.writeArrayPropertyStart("result");
            shown.forEach(entry -> AuthorizedIpView.write(json, entry));
            json.writeEndArray();
            json.writeNumberProperty("count", shown.size());
            json.writeNumberProperty("total_count", all.size());
        });
    }

    private byte[] check(Invocation invocation) {
        IpNetwork network =
                AuthorizedIpFilter.network(ADDRESS, invocation.arguments().required(ADDRESS));
        AuthorizedIps.Verdict verdict = lists.check(invocation.caller().accountId(), network);
        return Json.object(json -> {
            json.writeBooleanProperty("result", verdict.allowed());
            if (verdict.by() != null) {
                json.writeStringProperty("authorized_ip", verdict.by().toString());
            }
        });
    }

    private static ObjectNode changed(String method, ObjectNode result) {
        return Schema.object("addresses_" + method + "_Response_200")
                .property("result", result)
                .property(WARNING, Schema.text("Told if the caller has locked itself out."))
                .build();
    }
}
