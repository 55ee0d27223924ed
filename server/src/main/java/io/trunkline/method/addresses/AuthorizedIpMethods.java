package io.trunkline.method.addresses;

import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.address.IpNetwork;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Blank;
import io.trunkline.method.argument.Page;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.Shape;
import io.trunkline.text.CaseFolding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The methods for the address lists of the caller's account, such as AddAuthorizedAccountIP. Thread-safe. */
public final class AuthorizedIpMethods {

    private static final String ADD = "AddAuthorizedAccountIP";
    private static final String DELETE = "DelAuthorizedAccountIP";
    private static final String LIST = "GetAuthorizedAccountIPs";
    private static final String CHECK = "CheckAuthorizedAccountIP";
    private static final RoleRequirement ROLES = RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER);

    private static final ApiParameter<IpNetwork> NEW_ENTRY = AuthorizedIpFilter.ENTRY
            .describedAs("An IPv4 or IPv6 address, or a network such as 192.0.2.0/24 or 2001:db8::/32.")
            .required();
    private static final ApiParameter<IpNetwork> ADDRESS = AuthorizedIpFilter.ENTRY
            .describedAs("An IPv4 or IPv6 address, or a network.")
            .required();
    private static final ApiParameter<Boolean> ON_LIST = ApiParameter.named(
            "allowed", ParameterType.FLAG, "`true` for the white list, `false` for the black list; both if omitted.");
    private static final ApiParameter<Boolean> ALLOWED = ON_LIST.describedAs(
                    "`true` for the white list, `false` for the black list.")
            .byDefault("true");
    private static final ApiParameter<String> DESCRIPTION = ApiParameter.text(
                    "description", Labels.MAX_DESCRIPTION_LENGTH, "What the entry is for.")
            .blank(Blank.EMPTY_IS_ABSENT)
            .checked(Labels::faultOfDescription);
    private static final ApiParameter<String> PART_OF_DESCRIPTION = ApiParameter.named(
                    "description",
                    ParameterType.TEXT,
                    "The entries whose description contains this text, ignoring case.")
            .selects();
    private static final ApiParameter<Long> COUNT = Page.count(20);

    private static final Shape<Results.Part<AuthorizedIp>> LISTED = Results.partOf(AuthorizedIpShapes.ENTRY, "entries");

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
                        "Adds an address or a network to the white list or the black list. Calls from an address on the black list are"
                                + " refused; once the white list has entries, so are calls from addresses that are not on it. A change"
                                + " that would lock out its caller is refused, unless the server is set to warn only.",
                        List.of(NEW_ENTRY, ALLOWED, DESCRIPTION),
                        AuthorizedIpShapes.ADDED,
                        this::add),
                method(
                        DELETE,
                        "del-authorized-account-ip",
                        "Removes entries from the lists, chosen by `authorized_ip` or by `contains_ip`.",
                        List.of(AuthorizedIpFilter.ENTRY_OR_ALL, AuthorizedIpFilter.CONTAINS_IP, ON_LIST),
                        AuthorizedIpShapes.REMOVED,
                        this::delete),
                method(
                        LIST,
                        "get-authorized-account-ips",
                        "Lists the entries, white list first.",
                        List.of(
                                AuthorizedIpFilter.ENTRY,
                                ON_LIST,
                                AuthorizedIpFilter.CONTAINS_IP,
                                PART_OF_DESCRIPTION,
                                COUNT,
                                Page.OFFSET),
                        LISTED,
                        this::list),
                method(
                        CHECK,
                        "check-authorized-account-ip",
                        "Checks whether calls from an address, or from all addresses of a network, are allowed, and which entry decides"
                                + " it.",
                        List.of(ADDRESS),
                        AuthorizedIpShapes.VERDICT,
                        this::check));
    }

    private static ApiMethod method(
            String name,
            String operationId,
            String description,
            List<ApiParameter<?>> parameters,
            Shape<?> answer,
            MethodHandler handler) {
        return new ApiMethod(name, operationId, "authorizedips", description, ROLES, parameters, answer, handler);
    }

    private byte[] add(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Optional<String> warning = lists.add(
                invocation.caller(),
                ADD,
                arguments.get(NEW_ENTRY),
                arguments.get(ALLOWED),
                arguments.find(DESCRIPTION).orElse(null));
        return AuthorizedIpShapes.ADDED.bytes(new AuthorizedIpShapes.Changed(1, warning));
    }

    private byte[] delete(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Predicate<AuthorizedIp> chosen = arguments.meansAll(AuthorizedIpFilter.ENTRY_OR_ALL)
                ? _ -> true
                : AuthorizedIpFilter.exactly(arguments.find(AuthorizedIpFilter.ENTRY_OR_ALL))
                        .and(AuthorizedIpFilter.holding(arguments.find(AuthorizedIpFilter.CONTAINS_IP)));
        AuthorizedIps.Removed removed =
                lists.remove(invocation.caller(), DELETE, chosen.and(AuthorizedIpFilter.on(arguments.find(ON_LIST))));
        return AuthorizedIpShapes.REMOVED.bytes(new AuthorizedIpShapes.Changed(removed.count(), removed.warning()));
    }

    private byte[] list(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Optional<String> part = arguments.find(PART_OF_DESCRIPTION).map(CaseFolding::fold);
        Predicate<AuthorizedIp> chosen = AuthorizedIpFilter.exactly(arguments.find(AuthorizedIpFilter.ENTRY))
                .and(AuthorizedIpFilter.holding(arguments.find(AuthorizedIpFilter.CONTAINS_IP)))
                .and(AuthorizedIpFilter.on(arguments.find(ON_LIST)))
                .and(entry -> part.isEmpty() || AuthorizedIpFilter.describes(entry, part.get()));
        Page page = Page.of(arguments, COUNT);
        List<AuthorizedIp> all = lists.list(invocation.caller().accountId()).stream()
                .filter(chosen)
                .toList();
        return LISTED.bytes(new Results.Part<>(page.of(all), all.size()));
    }

    private byte[] check(Invocation invocation) {
        return AuthorizedIpShapes.VERDICT.bytes(lists.check(
                invocation.caller().accountId(), invocation.arguments().get(ADDRESS)));
    }
}
