package io.trunkline.access;

import io.trunkline.address.IpNetwork;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        Optional<AuthorizedIp> forbidding = narrowest(address, false);
        if (forbidding.isPresent()) {
            return new Decision(false, forbidding.get());
        }
        Optional<AuthorizedIp> allowing = narrowest(address, true);
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

    private Optional<AuthorizedIp> narrowest(InetAddress address, boolean allowed) {
        return entries.stream()
                .filter(entry -> entry.allowed() == allowed && entry.network().contains(address))
                .max(Comparator.comparingInt(entry -> entry.network().prefix()));
    }
}
