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
 * Slows down password guessing. Thread-safe; its state is kept in the memory of this server.
 *
 * <p>Attempts are counted for each login, for each address and for the networks around it ({@link Site}). After a few failures, the next
 * attempt has to wait one second, then two, four and so on. An attempt counts as failed from its beginning, so that parallel attempts
 * cannot evade the limit. An account has one count, however it is named; nonexistent accounts are counted in the same way
 * ({@link ClaimedLogin}).
 *
 * <p>Someone who only knows an account's name cannot lock its owner out forever: the wait is bounded, sessions and tokens keep working, and
 * an address from which the owner has logged on before is judged only by its own attempts.
 */
public final class Lockout {

    /** An address may fail this many times as often as a login, since many people may share it. */
    private static final int ADDRESS_ALLOWANCE = 4;

    /** What a code allows where passwords are not limited: a code has six digits, so nobody can turn that off. */
    private static final int CODE_ALLOWANCE = 5;

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
     * A counter of failed attempts.
     *
     * @param allowance number of failures after which the next attempt has to wait
     */
    private record Counter(Sha256 key, int allowance) {}

    /**
     * The count made for one attempt.
     *
     * @param after the value of the counter after it was incremented
     */
    private record Counted(Counter counter, Attempts after) {}

    /**
     * An attempt in progress.
     *
     * @param ofBoth the key of the claimed identity together with the address
     * @param requester the requester that its work is done for
     * @param counted the counts for the address and its networks, followed by the one for the login; empty if nothing is counted
     */
    private record Attempt(Sha256 ofBoth, Requester requester, List<Counted> counted) {

        Optional<Counted> ofLogin() {
            return counted.isEmpty() ? Optional.empty() : Optional.of(counted.getLast());
        }
    }

    /** @param lockedUntil null if there is no need to wait */
    private record Attempts(int failures, @Nullable Instant lockedUntil) {

        static final Attempts NONE = new Attempts(0, null);
    }

    /** @param requesters gives the requester under which an account's work is queued */
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
     * Makes an attempt to log on. It counts as failed while it is in progress and if it proves nothing. An attempt that ends with an
     * exception has no result and does not count.
     *
     * @param login the claimed identity
     * @param address the numeric IP address that the attempt comes from
     * @param check returns what was proved, or empty if the attempt failed; receives the requester that it does its work for
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
                        .filter(counted ->
                                counted.after().failures() == counted.counter().allowance())
                        .isPresent());
    }

    /**
     * The result of an attempt.
     *
     * @param proved empty if it failed
     * @param lastWithoutWaiting whether this attempt, if it failed, makes the next one wait for the first time
     */
    public record Verdict<T>(Optional<T> proved, boolean lastWithoutWaiting) {}

    /** Whether, as far as this server remembers, an account's owner has logged on from an address before. */
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
        // Places are reserved for requesters that have logged on from this address before; strangers share one per
        // widest network.
        Requester requester = known && login.account().isPresent()
                ? requesters.apply(login.account().getAsLong())
                : Requester.stranger(sites.getLast().name());
        List<Counter> counters = counters(login, sites, known ? Optional.of(ofBoth) : Optional.empty());
        // Rejected attempts are not counted: an address that has to wait cannot make a login wait any longer, nor the
        // reverse.
        counters.forEach(counter -> requireOpen(counter.key(), now));
        List<Counted> counted = new ArrayList<>();
        try {
            counters.forEach(counter -> counted.add(count(counter, now)));
        } catch (FaultException e) {
            // Another attempt came first at a later counter.
            counted.forEach(this::takeBack);
            throw e;
        }
        return new Attempt(ofBoth, requester, counted);
    }

    private List<Counter> counters(ClaimedLogin login, List<Site> sites, Optional<Sha256> known) {
        Sha256 ofLogin = known.orElseGet(() -> key("login " + login.text()));
        if (settings.attempts() == 0) {
            return login.isOfCode() ? List.of(new Counter(ofLogin, CODE_ALLOWANCE)) : List.of();
        }
        List<Counter> counters = new ArrayList<>();
        // The attempts of neighbours do not count against a login from a known address.
        for (Site site : known.isPresent() ? sites.subList(0, 1) : sites) {
            counters.add(
                    new Counter(key("address " + site.name()), settings.attempts() * ADDRESS_ALLOWANCE * site.share()));
        }
        counters.add(new Counter(ofLogin, settings.attempts()));
        return counters;
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
            // Checked again, since another attempt may have come first.
            requireOpen(before, now);
            int failures = before.failures() + 1;
            return new Attempts(
                    failures, failures < counter.allowance() ? null : now.plus(wait(failures - counter.allowance())));
        });
        return new Counted(counter, after);
    }

    /** Removes the attempt from the count and ends the wait that it caused; a wait caused by other attempts goes on. */
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

    /** Resets the count of the login, and takes one failure off the counts of the address and its networks. */
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
