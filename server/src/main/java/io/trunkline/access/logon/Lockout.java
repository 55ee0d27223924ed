package io.trunkline.access.logon;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.address.Site;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.Throttle;
import io.trunkline.thread.Caches;
import io.trunkline.thread.Requester;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
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
    private final LongFunction<Requester> requesters;
    private final InstantSource clock;
    private final Cache<Sha256, Attempts> attempts;
    private final Cache<Sha256, Boolean> knownAddresses;

    /**
     * What is counted by.
     *
     * @param allowance so many may fail without waiting
     */
    private record Counter(Sha256 key, int allowance) {}

    /**
     * What was counted for one attempt.
     *
     * @param after what the counter held then
     */
    private record Counted(Counter counter, Attempts after) {}

    /**
     * An attempt that goes on.
     *
     * @param ofBoth whom it claims to be, and where from
     * @param requester for whom its work is done
     * @param counted for the address and its networks, and for the login behind them; empty if nothing is counted
     */
    private record Attempt(Sha256 ofBoth, Requester requester, List<Counted> counted) {

        Optional<Counted> ofLogin() {
            return counted.isEmpty() ? Optional.empty() : Optional.of(counted.getLast());
        }
    }

    /** @param lockedUntil null while there is no need to wait */
    private record Attempts(int failures, @Nullable Instant lockedUntil) {

        static final Attempts NONE = new Attempts(0, null);
    }

    /** @param requesters as whose an account's work waits for its turn */
    public Lockout(LockoutSettings settings, LongFunction<Requester> requesters, InstantSource clock) {
        this.settings = settings;
        this.requesters = requesters;
        this.clock = clock;
        this.attempts = Caches.ofSize(MOST)
                .expireAfterWrite(settings.longest().multipliedBy(2).plusHours(1))
                .build();
        this.knownAddresses =
                Caches.ofSize(MOST).expireAfterAccess(KNOWN_ADDRESS).build();
    }

    /**
     * Makes an attempt to log on, which counts as a failed one while it goes on and if it proves nothing. If it ends with an exception,
     * nothing was found out, and it does not count.
     *
     * @param login whom somebody claims to be
     * @param address the numeric IP address that the attempt comes from
     * @param check gives what was proved, empty for nothing; for whom it does its work is handed in
     * @throws FaultException 340, with the time to wait, if the login, the address or a network around it has to wait
     */
    public <T> Verdict<T> attempt(ClaimedLogin login, String address, Function<Requester, Optional<T>> check) {
        Attempt attempt = begin(login, address);
        Optional<T> proved;
        try {
            proved = check.apply(attempt.requester());
        } catch (RuntimeException e) {
            attempt.counted().forEach(this::takeBack);
            throw e;
        }
        if (proved.isPresent()) {
            succeeded(attempt);
        }
        return new Verdict<>(
                proved,
                attempt.ofLogin()
                        .filter(counted -> counted.after().failures() == settings.attempts())
                        .isPresent());
    }

    /**
     * What came of an attempt.
     *
     * @param proved empty if it failed
     * @param lastWithoutWaiting whether, if it failed, the next one has to wait for the first time
     */
    public record Verdict<T>(Optional<T> proved, boolean lastWithoutWaiting) {}

    /** Whether an account's owner has logged on from an address before, as far as this server remembers. */
    public boolean hasLoggedOn(long accountId, String address) {
        return knownAddresses.getIfPresent(
                        ofBoth(ClaimedLogin.ownerOf(accountId), Site.of(address).getFirst()))
                != null;
    }

    private static Sha256 ofBoth(ClaimedLogin login, Site site) {
        return key("both " + site.name() + " " + login.text());
    }

    private Attempt begin(ClaimedLogin login, String address) {
        Instant now = clock.instant();
        List<Site> sites = Site.of(address);
        Sha256 ofBoth = ofBoth(login, sites.getFirst());
        boolean known = knownAddresses.getIfPresent(ofBoth) != null;
        // Places are kept for requesters that have logged on from there before; strangers share theirs by the widest
        // network.
        Requester requester = known && login.account().isPresent()
                ? requesters.apply(login.account().getAsLong())
                : Requester.stranger(sites.getLast().name());
        if (settings.attempts() == 0) {
            return new Attempt(ofBoth, requester, List.of());
        }
        List<Counter> counters = new ArrayList<>();
        // Neighbours keep nobody out of where it has logged on before.
        for (Site site : known ? sites.subList(0, 1) : sites) {
            counters.add(
                    new Counter(key("address " + site.name()), settings.attempts() * ADDRESS_ALLOWANCE * site.share()));
        }
        counters.add(new Counter(known ? ofBoth : key("login " + login.text()), settings.attempts()));
        // Who is refused is not counted: neither can an address that has to wait make a login wait any longer, nor the
        // other way round.
        counters.forEach(counter -> requireOpen(counter.key(), now));
        List<Counted> counted = new ArrayList<>();
        try {
            counters.forEach(counter -> counted.add(count(counter, now)));
        } catch (FaultException e) {
            // Another attempt has been quicker at a later one.
            counted.forEach(this::takeBack);
            throw e;
        }
        return new Attempt(ofBoth, requester, counted);
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

    private Counted count(Counter counter, Instant now) {
        Attempts after = attempts.asMap().compute(counter.key(), (_, found) -> {
            Attempts before = found == null ? Attempts.NONE : found;
            // Asked again: another attempt may have been quicker.
            requireOpen(before, now);
            int failures = before.failures() + 1;
            return new Attempts(
                    failures, failures < counter.allowance() ? null : now.plus(wait(failures - counter.allowance())));
        });
        return new Counted(counter, after);
    }

    /** The attempt counts no longer, nor does the wait that it caused itself; one that others have caused goes on. */
    private void takeBack(Counted counted) {
        attempts.asMap().computeIfPresent(counted.counter().key(), (_, present) -> {
            int failures = Math.max(0, present.failures() - 1);
            boolean ownWait =
                    Objects.equals(present.lockedUntil(), counted.after().lockedUntil());
            return new Attempts(
                    failures, ownWait || failures < counted.counter().allowance() ? null : present.lockedUntil());
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
                        "Too many failed attempts. Existing sessions and tokens keep working."),
                new Throttle(wait, null));
    }

    /** The login starts afresh, the address and its networks have one failure less. */
    private void succeeded(Attempt attempt) {
        attempt.counted().forEach(this::takeBack);
        attempt.ofLogin()
                .ifPresent(counted -> attempts.invalidate(counted.counter().key()));
        knownAddresses.put(attempt.ofBoth(), true);
    }

    private static Sha256 key(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
