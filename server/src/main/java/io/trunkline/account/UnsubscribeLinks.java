package io.trunkline.account;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.callback.signature.WebhookSecret;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedState;
import io.trunkline.store.secret.SecretBox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The links by which readers of news unsubscribe (RFC 8058). Nothing is stored for them: a link has the account and a signature (HMAC with
 * SHA-256) over the account and the address that the mail goes to. So a million mails cost no rows, a link works for as long as mails are
 * read, and one that was sent to an address that the account no longer has is invalid. The key is created when it is first needed and kept
 * sealed in the database, so that links stay valid when the database's secret key is replaced. Thread-safe.
 */
public final class UnsubscribeLinks {

    /** The path of the page behind a link. */
    public static final String PATH = "/unsubscribe";

    /** The parameter with account and signature. */
    public static final String TOKEN = "token";

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17})\\.[A-Za-z0-9_-]{43}");

    private static final String KEY_NAME = "unsubscribe_key";

    private static final int KEY_BYTES = 32;

    private final Supplier<Optional<URI>> server;
    private final SealedState state;
    private final SecureRandom random;
    private volatile @Nullable Key known;

    /** The key, and what it was opened from. */
    private record Key(String sealed, SecretKeySpec key) {}

    /** @param server the base URL under which owners reach this server; without one there are no links */
    UnsubscribeLinks(Supplier<Optional<URI>> server, Database database, SecretBox secrets, SecureRandom random) {
        this.server = server;
        this.state = new SealedState(database, secrets, KEY_NAME);
        this.random = random;
    }

    /** Writes links. Immutable and thread-safe. */
    public static final class Writer {

        private final URI base;
        private final SecretKeySpec key;

        private Writer(URI base, SecretKeySpec key) {
            this.base = base;
            this.key = key;
        }

        /** The link for the mails of an account to an address. */
        public String link(long accountId, String address) {
            return base + PATH + "?" + TOKEN + "=" + sign(key, accountId, address);
        }
    }

    /** What writes links; empty if there are none. To be called outside of a transaction, since it may create the key. */
    public Optional<Writer> writer() {
        return server.get().map(base -> new Writer(base, find().orElseGet(this::create)));
    }

    /** The account that a token is for, if it has the form of one, whatever its signature is. */
    static OptionalLong accountOf(String token) {
        Matcher form = FORM.matcher(token);
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
    }

    /** Whether a text has the form of a token. */
    public static boolean isToken(String text) {
        return accountOf(text).isPresent();
    }

    /** Whether a token is what was signed for an account and an address, or for another way of writing that address. */
    boolean isValid(Handle handle, String token, long accountId, String address) {
        return known(state.find(handle))
                .filter(key -> MessageDigest.isEqual(
                        sign(key, accountId, address).getBytes(StandardCharsets.US_ASCII),
                        token.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static String sign(SecretKeySpec key, long accountId, String address) {
        String signed = "news\n" + accountId + "\n" + EmailAddress.comparedForm(address);
        return accountId + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(WebhookSecret.hmac(key, signed.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<SecretKeySpec> find() {
        return known(state.find());
    }

    private Optional<SecretKeySpec> known(Optional<String> sealed) {
        Optional<Key> found = sealed.map(this::open);
        found.ifPresent(key -> known = key);
        return found.map(Key::key);
    }

    private Key open(String sealed) {
        Key last = known;
        return last != null && last.sealed().equals(sealed)
                ? last
                : new Key(sealed, WebhookSecret.key(Base64.getDecoder().decode(state.open(sealed))));
    }

    private SecretKeySpec create() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        state.putIfAbsent(Base64.getEncoder().encodeToString(bytes));
        return find().orElseThrow();
    }
}
