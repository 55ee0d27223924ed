package io.trunkline.access.ip;

import io.trunkline.address.IpNetwork;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An account's address lists and their decisions. The black list takes precedence over the white list; without a white list, every other
 * address is allowed. Immutable.
 */
record IpRules(List<AuthorizedIp> entries) {

    IpRules {
        entries = List.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * The decision on an address.
     *
     * @param by the narrowest entry that decides; null if no entry contains the address
     */
    record Decision(boolean allowed, @Nullable AuthorizedIp by) {}

    Decision decide(InetAddress address) {
        return decide(IpNetwork.of(address));
    }

    /** The decision on a network: it is allowed if all its addresses are. An entry that forbids a part of the network forbids all of it. */
    Decision decide(IpNetwork network) {
        Optional<AuthorizedIp> forbidding = narrowest(false, entry -> entry.overlaps(network));
        if (forbidding.isPresent()) {
            return new Decision(false, forbidding.get());
        }
        Optional<AuthorizedIp> allowing = narrowest(true, entry -> entry.contains(network));
        return new Decision(
                allowing.isPresent() || entries.stream().noneMatch(AuthorizedIp::allowed), allowing.orElse(null));
    }

    /**
     * The decision on an address given as text. Anything that is not an IP address, such as a local socket, is treated like an address on
     * neither list.
     */
    Decision decide(String address) {
        int zone = address.indexOf('%');
        return IpNetwork.address(zone < 0 ? address : address.substring(0, zone))
                .map(this::decide)
                .orElseGet(() -> new Decision(entries.stream().noneMatch(AuthorizedIp::allowed), null));
    }

    private Optional<AuthorizedIp> narrowest(boolean allowed, Predicate<IpNetwork> fitting) {
        return entries.stream()
                .filter(entry -> entry.allowed() == allowed && fitting.test(entry.network()))
                .max(Comparator.comparingInt(entry -> entry.network().prefix()));
    }
}
