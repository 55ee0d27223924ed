package io.trunkline.console.owner;

import io.trunkline.access.caller.Caller;
import io.trunkline.address.IpNetwork;
import io.trunkline.console.api.Api;
import io.trunkline.console.page.SortedRows;
import io.trunkline.console.page.Visit;
import io.trunkline.console.view.Security;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The lists of addresses that calls may, or may not, come from. Thread-safe. */
final class AddressLists {

    private static final String LIST = "GetAuthorizedAccountIPs";
    private static final String ADD = "AddAuthorizedAccountIP";
    private static final String DELETE = "DelAuthorizedAccountIP";

    private static final String ADDRESS = "authorized_ip";
    private static final String ALLOWED = "allowed";
    private static final String DESCRIPTION = "description";

    /** More than fit on a page have to be looked at by the API. */
    private static final String MOST = "500";

    private final Api api;

    AddressLists(Api api) {
        this.api = api;
    }

    boolean isFor(Caller caller) {
        return api.allows(caller, LIST);
    }

    Security.Addresses shown(Visit visit, Optional<String> fault) {
        List<Security.Entry> entries = new ArrayList<>();
        for (JsonNode entry :
                api.call(visit.caller(), LIST, Map.of("count", MOST)).path("result")) {
            entries.add(new Security.Entry(
                    entry.path(ADDRESS).asString(),
                    entry.path(ALLOWED).booleanValue(),
                    entry.path(DESCRIPTION).asString("")));
        }
        SortedRows<Security.Entry> sorted = SortedRows.of(
                visit,
                "#addresses",
                entries,
                Map.of(
                        "address", SortedRows.byText(visit.texts(), Security.Entry::address),
                        "list", Comparator.comparing(Security.Entry::isAllowed).reversed(),
                        "description", SortedRows.byText(visit.texts(), Security.Entry::description)));
        return new Security.Addresses(
                sorted.rows(),
                sorted.sorting(),
                fault.isEmpty()
                        ? Security.Entry.NEW
                        : new Security.Entry(
                                visit.request().field(ADDRESS),
                                isAllowed(visit),
                                visit.request().field(DESCRIPTION)),
                fault,
                IpNetwork.address(visit.request().address())
                        .map(address -> IpNetwork.of(address).toString())
                        .orElse(visit.request().address()));
    }

    void add(Visit visit) {
        api.call(
                visit.caller(),
                ADD,
                Map.of(
                        ADDRESS,
                        visit.request().field(ADDRESS),
                        ALLOWED,
                        Boolean.toString(isAllowed(visit)),
                        DESCRIPTION,
                        visit.request().field(DESCRIPTION)));
    }

    void remove(Visit visit) {
        api.call(
                visit.caller(),
                DELETE,
                Map.of(
                        ADDRESS, visit.request().field(ADDRESS),
                        ALLOWED, Boolean.toString(isAllowed(visit))));
    }

    private static boolean isAllowed(Visit visit) {
        return !visit.request().field(ALLOWED).equals("false");
    }
}
