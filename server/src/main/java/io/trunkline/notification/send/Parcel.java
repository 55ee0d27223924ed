package io.trunkline.notification.send;

import io.trunkline.notification.Claim;
import io.trunkline.notification.Message;
import io.trunkline.notification.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes one mail: a message, or several of one account, topic and recipient that were held back to be sent together. Immutable.
 *
 * @param claims at least one, oldest first; all have a message that can be read
 */
record Parcel(List<Claim> claims) {

    Parcel {
        claims = List.copyOf(claims);
    }

    /** What a digest has in common. */
    private record Group(long accountId, Topic topic, String address) {}

    /** All parcels of some claims, in the order of these; claims without a readable message are left out. */
    static List<Parcel> of(List<Claim> claims) {
        Map<Group, List<Claim>> digests = new LinkedHashMap<>();
        List<Parcel> parcels = new ArrayList<>();
        for (Claim claim : claims) {
            claim.message().ifPresent(message -> {
                if (isInDigest(claim, message)) {
                    digests.computeIfAbsent(
                                    new Group(
                                            message.accountId(),
                                            message.notice().topic(),
                                            message.recipient().address()),
                                    _ -> new ArrayList<>())
                            .add(claim);
                } else {
                    parcels.add(new Parcel(List.of(claim)));
                }
            });
        }
        digests.values().forEach(digest -> parcels.add(new Parcel(digest)));
        return parcels;
    }

    /** A security notice always arrives whole. */
    private static boolean isInDigest(Claim claim, Message message) {
        return claim.inDigest() && message.notice().topic() != Topic.SECURITY;
    }

    List<Message> messages() {
        return claims.stream().flatMap(claim -> claim.message().stream()).toList();
    }
}
