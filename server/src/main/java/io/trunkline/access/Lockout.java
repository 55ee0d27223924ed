package io.trunkline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trunkline.address.IpNetwork;
import io.trunkline.config.LockoutSettings;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.Throttle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords. Thread-safe; kept in the memory of this server.
 *
 * <p>Attempts are counted for each login and for each address. After a few, the next one has to wait a second, then two, four and so
 * on. An attempt counts as a failed one from its beginning, so that many at once are no way around it. What is counted is the text of
 * the login, whether there is such an account or not: the answers tell nothing about that.
 *
 * <p>Who only knows an account's name cannot keep its owner out for ever: the wait has a longest time, sessions and tokens go on
 * working, and an address from which the owner has logged on before is judged by its own attempts alone.
 */
public final class Lockout {

    /** Many people may share an address. */
    private static final int ADDRESS_ALLOWANCE = 4;

    private static final int MOST = 50_000;
    private static final Duration KNOWN_ADDRESS = Duration.ofDays(30);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 30;

    private final LockoutSettings settings;
    private final InstantSource clock;
    private final Cache<Sha256, Attempts> attempts;
    private final Cache<Sha256, Boolean> knownAddresses;

    /** @param lockedUntil null while there is no need to wait */
    private record Attempts(int failures, @Nullable Instant lockedUntil) {

        static final Attempts NONE = new Attempts(0, null);
    }

    public Lockout(LockoutSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.attempts = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.longest().multipliedBy(2).plusHours(1))
                .executor(Runnable::run)
                .build();
        this.knownAddresses = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(KNOWN_ADDRESS)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Begins an attempt, which counts as a failed one until it says otherwise.
     *
     * @param login what somebody claims to be, in the form in which logins are compared
     * @throws FaultException 340, with the time to wait, if the login or the address has to wait
     */
    public Attempt begin(String login, String address) {
        Instant now = clock.instant();
        String site = IpNetwork.site(address);
        Sha256 ofLogin = key("login " + login);
        Sha256 ofAddress = key("address " + site);
        Sha256 ofBoth = key("both " + site + " " + login);
        boolean known = knownAddresses.getIfPresent(ofBoth) != null;
        if (settings.attempts() == 0) {
            return new Attempt(ofLogin, ofAddress, ofBoth, false);
        }
        // Who is refused is not counted: neither can an address that has to wait make a login wait any longer, nor the
        // other way round.
        requireOpen(ofAddress, now);
        requireOpen(known ? ofBoth : ofLogin, now);
        begin(ofAddress, settings.attempts() * ADDRESS_ALLOWANCE, now);
        begin(known ? ofBoth : ofLogin, settings.attempts(), now);
        Attempts ofThisLogin = attempts.getIfPresent(known ? ofBoth : ofLogin);
        return new Attempt(
                known ? ofBoth : ofLogin,
                ofAddress,
                ofBoth,
                ofThisLogin != null && ofThisLogin.failures() == settings.attempts());
    }

    private void requireOpen(Sha256 key, Instant now) {
        Attempts found = attempts.getIfPresent(key);
        if (found != null) {
            requireOpen(found, now);
        }
    }

    private static void requireOpen(Attempts found, Instant now) {
        if (found.lockedUntil() != null && now.isBefore(found.lockedUntil())) {
            throw refused(Duration.between(now, found.lockedUntil()));
        }
    }

    private void begin(Sha256 key, int allowance, Instant now) {
        attempts.asMap().compute(key, (_, found) -> {
            Attempts before = found == null ? Attempts.NONE : found;
            // Asked again: another attempt may have been quicker.
            requireOpen(before, now);
            int failures = before.failures() + 1;
            return new Attempts(failures, failures < allowance ? null : now.plus(wait(failures - allowance)));
        });
    }

    private Duration wait(int doublings) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, MAX_DOUBLINGS));
        return wait.compareTo(settings.longest()) < 0 ? wait : settings.longest();
    }

    private static FaultException refused(Duration wait) {
        return FaultException.until(
                Fault.of(
                        ErrorCode.RATE_LIMIT_EXCEED,
                        "Too many failed attempts. Sessions and tokens that there are go on working."),
                new Throttle(wait, null));
    }

    /** One attempt to log on. */
    public final class Attempt {

        private final Sha256 ofLogin;
        private final Sha256 ofAddress;
        private final Sha256 ofBoth;
        private final boolean last;

        private Attempt(Sha256 ofLogin, Sha256 ofAddress, Sha256 ofBoth, boolean last) {
            this.ofLogin = ofLogin;
            this.ofAddress = ofAddress;
            this.ofBoth = ofBoth;
            this.last = last;
        }

        /** Whether, if this one fails, the next one has to wait for the first time. */
        public boolean isLastWithoutWaiting() {
            return last;
        }

        /** The attempt was no failure: the login starts afresh, the address has one failure less. */
        public void succeeded() {
            attempts.invalidate(ofLogin);
            attempts.asMap()
                    .computeIfPresent(ofAddress, (_, before) -> new Attempts(Math.max(0, before.failures() - 1), null));
            knownAddresses.put(ofBoth, true);
        }
    }

    private static Sha256 key(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
