package io.trunkline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trunkline.address.Site;
import io.trunkline.config.LockoutSettings;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.Throttle;
import io.trunkline.thread.Party;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords. Thread-safe; kept in the memory of this server.
 *
 * <p>Attempts are counted for each login, for each address and for the networks around it ({@link Site}). After a few, the next one has
 * to wait a second, then two, four and so on. An attempt counts as a failed one from its beginning, so that many at once are no way around
 * it. An account has one count, however it is named; what is no account is counted in the same way ({@link ClaimedLogin}).
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

    /**
     * What is counted by.
     *
     * @param allowance so many may fail without waiting
     */
    private record Counter(Sha256 key, int allowance) {}

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
     * @param login whom somebody claims to be
     * @param address the numeric IP address that the attempt comes from
     * @throws FaultException 340, with the time to wait, if the login, the address or a network around it has to wait
     */
    public Attempt begin(ClaimedLogin login, String address) {
        Instant now = clock.instant();
        List<Site> sites = Site.of(address);
        Sha256 ofBoth = key("both " + sites.getFirst().name() + " " + login.text());
        boolean known = knownAddresses.getIfPresent(ofBoth) != null;
        // Places are kept for parties that have logged on from there before; strangers share theirs by the widest
        // network.
        Party party = known
                ? Party.known("login " + login.text())
                : Party.stranger(sites.getLast().name());
        if (settings.attempts() == 0) {
            return new Attempt(ofBoth, party, List.of(), false);
        }
        Counter ofLogin = new Counter(known ? ofBoth : key("login " + login.text()), settings.attempts());
        List<Counter> counters = new ArrayList<>();
        // Neighbours keep nobody out of where it has logged on before.
        for (Site site : known ? sites.subList(0, 1) : sites) {
            counters.add(
                    new Counter(key("address " + site.name()), settings.attempts() * ADDRESS_ALLOWANCE * site.share()));
        }
        counters.add(ofLogin);
        // Who is refused is not counted: neither can an address that has to wait make a login wait any longer, nor the
        // other way round.
        counters.forEach(counter -> requireOpen(counter.key(), now));
        counters.forEach(counter -> begin(counter, now));
        Attempts ofThisLogin = attempts.getIfPresent(ofLogin.key());
        return new Attempt(
                ofBoth, party, counters, ofThisLogin != null && ofThisLogin.failures() == settings.attempts());
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

    private void begin(Counter counter, Instant now) {
        attempts.asMap().compute(counter.key(), (_, found) -> {
            Attempts before = found == null ? Attempts.NONE : found;
            // Asked again: another attempt may have been quicker.
            requireOpen(before, now);
            int failures = before.failures() + 1;
            return new Attempts(
                    failures, failures < counter.allowance() ? null : now.plus(wait(failures - counter.allowance())));
        });
    }

    /** The attempt counts no longer; a wait that others have caused goes on. */
    private void takeBack(Counter counter) {
        attempts.asMap().computeIfPresent(counter.key(), (_, before) -> {
            int failures = Math.max(0, before.failures() - 1);
            return new Attempts(failures, failures < counter.allowance() ? null : before.lockedUntil());
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

        private final Sha256 ofBoth;
        private final Party party;
        private final List<Counter> counters;
        private final boolean last;

        /** @param counters of the networks, and the one of the login behind them; none if nothing is counted */
        private Attempt(Sha256 ofBoth, Party party, List<Counter> counters, boolean last) {
            this.ofBoth = ofBoth;
            this.party = party;
            this.counters = counters;
            this.last = last;
        }

        /** For whom its password is hashed. */
        public Party party() {
            return party;
        }

        /** Whether, if this one fails, the next one has to wait for the first time. */
        public boolean isLastWithoutWaiting() {
            return last;
        }

        /** The attempt was no failure: the login starts afresh, the address and its networks have one failure less. */
        public void succeeded() {
            undecided();
            if (!counters.isEmpty()) {
                attempts.invalidate(counters.getLast().key());
            }
            knownAddresses.put(ofBoth, true);
        }

        /** Nothing was found out, since the server was too busy: the attempt does not count. */
        public void undecided() {
            counters.forEach(Lockout.this::takeBack);
        }
    }

    private static Sha256 key(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
