package io.trunkline.callback.signature;

import io.trunkline.parameter.Overlap;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedState;
import io.trunkline.store.secret.SecretBox;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Ed25519 key with which the server signs callbacks, for receivers that must not be able to sign themselves. It is created when it is
 * first needed, and kept sealed in the database, so that all servers on the database share it. After a rotation, the previous key signs
 * alongside it for a while. Thread-safe.
 *
 * <p>Bouncy Castle signs, because it takes a fraction of the time that Java's own Ed25519 takes.
 */
public final class WebhookKey {

    /** Prefix of a public key's text. */
    public static final String PUBLIC_PREFIX = WebhookKeyPair.PUBLIC_PREFIX;

    /** How long a server signs with the keys it knows before it looks for a rotation by another server. */
    static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookKey.class);
    private static final String NAME = "webhook_key";

    private final SealedState state;
    private final SecureRandom random;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    /** The keys that the database held at a time. */
    private record Known(String sealedPairs, WebhookKeyPairs pairs, Instant readAt) {}

    public WebhookKey(Database database, SecretBox secrets, SecureRandom random, InstantSource clock) {
        this.state = new SealedState(database, secrets, NAME);
        this.random = random;
        this.clock = clock;
    }

    /**
     * The keys that receivers check with, each {@value #PUBLIC_PREFIX} and Base64 of 32 bytes.
     *
     * @param current signs from now on
     * @param previous signs alongside it; usually empty
     * @param previousUntil when the previous key expires; empty if there is none
     */
    public record PublicKeys(String current, Optional<String> previous, Optional<Instant> previousUntil) {}

    /** The public halves of the keys in the database; creates a key if there is none. */
    public PublicKeys publicKeys() {
        return shown(find().orElseGet(this::make));
    }

    /** The public half of the current key. */
    public String publicKey() {
        return publicKeys().current();
    }

    /**
     * Creates a new key within the caller's unit of work. The previous key signs alongside it for a while; an older one no longer does.
     * Other servers follow within {@link #KNOWN_FOR}.
     *
     * @param actor who rotates the key, for the log: the key belongs to no account, so no account's audit log can record it
     */
    public PublicKeys rotate(Handle handle, String actor, Overlap overlap) {
        Optional<WebhookKeyPair> before = state.find(handle)
                .map(found -> WebhookKeyPairs.parse(state.open(found)).current());
        Instant now = clock.instant();
        WebhookKeyPairs after = new WebhookKeyPairs(
                WebhookKeyPair.generate(random), overlap.isNone() ? null : before.orElse(null), overlap.end(now));
        state.put(handle, after.text());
        LOG.info("{} created a new key for callbacks; the previous one signs until {}", actor, overlap.end(now));
        return shown(after);
    }

    private PublicKeys shown(WebhookKeyPairs pairs) {
        Optional<WebhookKeyPair> previous = pairs.previous(clock.instant());
        return new PublicKeys(
                pairs.current().publicText(),
                previous.map(WebhookKeyPair::publicText),
                previous.map(_ -> pairs.previousUntil()));
    }

    /** The signatures of the content, 64 bytes each: by the current key, and by the previous one while both sign. */
    List<byte[]> sign(byte[] content) {
        Instant now = clock.instant();
        WebhookKeyPairs pairs = pairs(now);
        List<byte[]> signatures = new ArrayList<>(2);
        signatures.add(pairs.current().sign(content));
        pairs.previous(now).ifPresent(pair -> signatures.add(pair.sign(content)));
        return signatures;
    }

    private WebhookKeyPairs pairs(Instant now) {
        Known last = known;
        if (last != null
                && !now.isBefore(last.readAt())
                && now.isBefore(last.readAt().plus(KNOWN_FOR))) {
            return last.pairs();
        }
        return find().orElseGet(this::make);
    }

    private Optional<WebhookKeyPairs> find() {
        Instant now = clock.instant();
        Known last = known;
        Optional<Known> found = state.find()
                .map(text -> new Known(
                        text,
                        last != null && last.sealedPairs().equals(text)
                                ? last.pairs()
                                : WebhookKeyPairs.parse(state.open(text)),
                        now));
        found.ifPresent(read -> known = read);
        return found.map(Known::pairs);
    }

    private WebhookKeyPairs make() {
        state.putIfAbsent(new WebhookKeyPairs(WebhookKeyPair.generate(random), null, Instant.EPOCH).text());
        return find().orElseThrow();
    }
}
