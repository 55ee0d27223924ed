package io.trunkline.method.addresses;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.address.IpNetwork;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.parameter.ParameterType;
import io.trunkline.text.CaseFolding;
import java.util.Optional;
import java.util.function.Predicate;

/** The parameters and conditions by which calls choose entries of the lists. Stateless and thread-safe. */
final class AuthorizedIpFilter {

    /** An address or a network; any other text is refused with code 320. */
    private static final ParameterType<IpNetwork> NETWORK =
            ParameterType.TEXT.then((name, text) -> network(ErrorCode.INVALID_AUTHORIZED_IP, name, text));

    /** An address that entries contain; anything else is refused with code 322. */
    private static final ParameterType<IpNetwork> ADDRESS = ParameterType.TEXT.then(AuthorizedIpFilter::address);

    static final ApiParameter<IpNetwork> ENTRY = ApiParameter.named(
                    "authorized_ip", NETWORK, "The entry with exactly this address or network.")
            .selects();
    static final ApiParameter<IpNetwork> ENTRY_OR_ALL = ENTRY.describedAs(
                    "The entry with exactly this address or network; `all` for every entry. Instead of `contains_ip`.")
            .orAll()
            .rule(AuthorizedIpFilter::faultOfNotOne);
    static final ApiParameter<IpNetwork> CONTAINS_IP = ApiParameter.named(
                    "contains_ip", ADDRESS, "The entries that contain this address.")
            .selects();

    private AuthorizedIpFilter() {}

    static Predicate<AuthorizedIp> exactly(Optional<IpNetwork> network) {
        return entry -> network.isEmpty() || entry.network().equals(network.get());
    }

    static Predicate<AuthorizedIp> holding(Optional<IpNetwork> address) {
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

    private static Optional<Fault> faultOfNotOne(ApiParameter<?> own, Arguments given) {
        return given.has(own) != given.has(CONTAINS_IP)
                ? Optional.empty()
                : Optional.of(new Fault(
                        ErrorCode.ONLY_ONE_OF_PARAMETERS,
                        ErrorCode.ONLY_ONE_OF_PARAMETERS.message(own.name() + ", " + CONTAINS_IP.name()),
                        own.name(),
                        "Send one of the two to choose the entries."));
    }

    private static IpNetwork network(ErrorCode code, String name, String text) {
        try {
            return IpNetwork.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new FaultException(Fault.ofField(code, name, e.getMessage() + "."));
        }
    }

    private static IpNetwork address(String name, String text) {
        IpNetwork network = network(ErrorCode.INVALID_CONTAINS_IP, name, text);
        if (!network.isAddress()) {
            throw new FaultException(
                    Fault.ofField(ErrorCode.INVALID_CONTAINS_IP, name, "Send an address, not a network."));
        }
        return network;
    }
}
