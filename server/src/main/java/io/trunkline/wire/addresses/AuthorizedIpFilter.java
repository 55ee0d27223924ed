package io.trunkline.wire.addresses;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.address.IpNetwork;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.CaseFolding;
import io.trunkline.wire.catalogue.ApiParameter;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads addresses, and what calls choose entries by. Stateless and thread-safe. */
final class AuthorizedIpFilter {

    private AuthorizedIpFilter() {}

    static Predicate<AuthorizedIp> exactly(Optional<String> text) {
        Optional<IpNetwork> network = text.map(given -> network(AuthorizedIpMethods.AUTHORIZED_IP, given));
        return entry -> network.isEmpty() || entry.network().equals(network.get());
    }

    static Predicate<AuthorizedIp> holding(Optional<String> text) {
        Optional<IpNetwork> address = text.map(given -> address(AuthorizedIpMethods.CONTAINS_IP, given));
        return entry ->
                address.isEmpty() || entry.network().contains(address.get().base());
    }

    static boolean describes(AuthorizedIp entry, String foldedPart) {
        return entry.description() != null
                && CaseFolding.fold(entry.description()).contains(foldedPart);
    }

    static Predicate<AuthorizedIp> on(Optional<Boolean> list) {
        return entry -> list.isEmpty() || entry.allowed() == list.get();
    }

    static IpNetwork network(ApiParameter<?> parameter, String text) {
        try {
            return IpNetwork.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw invalid(parameter, e.getMessage() + ".");
        }
    }

    static IpNetwork address(ApiParameter<?> parameter, String text) {
        IpNetwork network = network(parameter, text);
        if (!network.isAddress()) {
            throw invalid(parameter, "Send an address, not a network.");
        }
        return network;
    }

    private static FaultException invalid(ApiParameter<?> parameter, String hint) {
        ErrorCode code = parameter.name().equals(AuthorizedIpMethods.CONTAINS_IP.name())
                ? ErrorCode.INVALID_CONTAINS_IP
                : ErrorCode.INVALID_AUTHORIZED_IP;
        return new FaultException(Fault.ofField(code, parameter.name(), hint));
    }
}
