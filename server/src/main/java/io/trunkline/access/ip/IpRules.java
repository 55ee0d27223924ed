package io.trunkline.access.ip;

import io.trunkline.address.IpNetwork;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An account's lists of addresses, and what they decide. The black list goes before the white one; without a white list every
 * other address is allowed. Immutable.
 */
record IpRules(List<AuthorizedIp> entries) {

    IpRules {
        entries = List.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * What is decided of an address.
     *
     * @param by the narrowest entry that decides; null if none holds the address
     */
    record Decision(boolean allowed, @Nullable AuthorizedIp by) {}

    Decision decide(InetAddress address) {
        return decide(IpNetwork.of(address));
    }

    /** The same of a network: it is allowed if all of its addresses are. What forbids a part of it forbids it. */
    Decision decide(IpNetwork network) {
        Optional<AuthorizedIp> forbidding = narrowest(false, entry -> entry.overlaps(network));
        if (forbidding.isPresent()) {
            return new Decision(false, forbidding.get());
        }
        Optional<AuthorizedIp> allowing = narrowest(true, entry -> entry.contains(network));
        return new Decision(
                allowing.isPresent() || entries.stream().noneMatch(AuthorizedIp::allowed), allowing.orElse(null));
    }

    /** The same of an address as text; what is no IP address, such as a local socket, is decided like one in no list. */
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
