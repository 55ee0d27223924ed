package io.trunkline.access.logon;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.trunkline.address.Site;
import io.trunkline.config.Rate;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.Throttle;
import io.trunkline.thread.Caches;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Limits how often each party may do something, with one token bucket per party and limit, in the memory of this server. Thread-safe.
 *
 * <p>A bucket that is evicted, or lost in a restart of the server, counts as full: limits fail open. Anything that must not fail open is
 * also protected by the database or by {@link Lockout}.
 */
public final class RateLimits {

    private static final int MOST = 100_000;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The available limits; each has a setting of its name with the prefix {@code limits}. */
    public enum Limit {
        CALLS_PER_KEY("calls-per-key", "Calls by one key, sub-user or owner"),
        CALLS_PER_ACCOUNT("calls-per-account", "Calls that act on one account"),
        CALLS_PER_ADDRESS("calls-per-address", "Calls from one address"),
        FAILED_AUTHENTICATIONS("failed-authentications", "Calls from one address that fail to authenticate"),
        NEW_KEYS("new-keys", "New keys of one account"),
        NOTIFICATIONS("notifications", "Messages that one account sends by `SendAccountNotification`"),
        PASSWORD_CODES("password-codes", "Password codes for one account, requested by one network"),
        PASSWORD_CODES_PER_ACCOUNT(
                "password-codes-per-account",
                "Password codes sent for one account, whoever asks; further ones are not sent"),
        PASSWORD_CODES_PER_ADDRESS("password-codes-per-address", "Password codes requested by one address"),
        CODE_TRIES_PER_ADDRESS("code-tries-per-address", "Codes and links from mails tried by one address");

        private final String published;
        private final String description;

        Limit(String published, String description) {
            this.published = published;
            this.description = description;
        }

        /** The limit's name in settings and headers. */
        public String published() {
            return published;
        }

        /** A human-readable description of what the limit counts. */
        public String description() {
            return description;
        }

        /** The configured rate; empty for no limit. */
        public Optional<Rate> rate(LimitSettings settings) {
            return switch (this) {
                case CALLS_PER_KEY -> settings.callsPerKey();
                case CALLS_PER_ACCOUNT -> settings.callsPerAccount();
                case CALLS_PER_ADDRESS -> settings.callsPerAddress();
                case FAILED_AUTHENTICATIONS -> settings.failedAuthentications();
                case NEW_KEYS -> settings.newKeys();
                case NOTIFICATIONS -> settings.notifications();
                case PASSWORD_CODES -> settings.passwordCodes();
                case PASSWORD_CODES_PER_ACCOUNT -> settings.passwordCodesPerAccount();
                case PASSWORD_CODES_PER_ADDRESS -> settings.passwordCodesPerAddress();
                case CODE_TRIES_PER_ADDRESS -> settings.codeTriesPerAddress();
            };
        }
    }

    private record Party(Limit limit, String name) {}

    private final Map<Limit, Rate> rates = new EnumMap<>(Limit.class);
    private final TimeMeter clock;
    private final Cache<Party, Bucket> buckets = Caches.ofSize(MOST).build();

    public RateLimits(LimitSettings settings, InstantSource clock) {
        this.clock = meter(clock);
        for (Limit limit : Limit.values()) {
            limit.rate(settings).ifPresent(rate -> rates.put(limit, rate));
        }
    }

    /** Whether calls are counted per caller or account. */
    public boolean countsCallers() {
        return rates.containsKey(Limit.CALLS_PER_KEY) || rates.containsKey(Limit.CALLS_PER_ACCOUNT);
    }

    /**
     * Takes one token from a party's bucket.
     *
     * @param party the party that the token is counted for
     * @throws FaultException 340, with the time to wait, if the limit is reached
     */
    public void take(Limit limit, String party) {
        takeForSites(limit, List.of(new Site(party, 1)));
    }

    /**
     * Takes one token for an address and for each network around it ({@link Site}), each of which has its own share. A refused call is
     * counted nowhere: an address's calls beyond its share do not use up the share of its neighbours, nor the reverse.
     *
     * @param address the numeric IP address that a call came from
     * @throws FaultException 340, with the time to wait, if one of them has reached its limit
     */
    public void takeForAddress(Limit limit, String address) {
        if (rates.containsKey(limit)) {
            takeForSites(limit, Site.of(address));
        }
    }

    private void takeForSites(Limit limit, List<Site> sites) {
        Rate single = rates.get(limit);
        if (single == null) {
            return;
        }
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            Rate rate = of(single, site.share());
            ConsumptionProbe probe = bucket(limit, site.name(), rate).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                sites.subList(0, i)
                        .forEach(taken -> bucket(limit, taken.name(), of(single, taken.share()))
                                .addTokens(1));
                throw refusal(limit, rate, probe.getNanosToWaitForRefill());
            }
        }
    }

    /** Takes one token from a party's bucket if there is one, and returns whether there was. */
    public boolean tryTake(Limit limit, String party) {
        Rate rate = rates.get(limit);
        return rate == null || bucket(limit, party, rate).tryConsume(1);
    }

    /**
     * Returns what a call from an address would be refused with; empty if neither the address nor any network around it has reached its
     * limit. Takes no token.
     */
    public Optional<FaultException> refusalFrom(Limit limit, String address) {
        Rate single = rates.get(limit);
        if (single == null) {
            return Optional.empty();
        }
        for (Site site : Site.of(address)) {
            Bucket bucket = buckets.getIfPresent(new Party(limit, site.name()));
            if (bucket != null && bucket.getAvailableTokens() <= 0) {
                return Optional.of(refusal(
                        limit,
                        of(single, site.share()),
                        bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
            }
        }
        return Optional.empty();
    }

    /**
     * Takes one token for an address and for each network around it, from the smallest to the first that has reached its limit, so that
     * neighbours are not charged for calls beyond its share.
     */
    public void countFrom(Limit limit, String address) {
        Rate single = rates.get(limit);
        if (single != null) {
            for (Site site : Site.of(address)) {
                if (!bucket(limit, site.name(), of(single, site.share())).tryConsume(1)) {
                    return;
                }
            }
        }
    }

    private static Rate of(Rate rate, int share) {
        return share == 1
                ? rate
                : new Rate((int) Math.min((long) rate.quota() * share, Integer.MAX_VALUE), rate.window());
    }

    private Bucket bucket(Limit limit, String party, Rate rate) {
        return buckets.get(
                new Party(limit, party),
                _ -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(rate.quota())
                                .refillGreedy(rate.quota(), rate.window())
                                .build())
                        .withCustomTimePrecision(clock)
                        .build());
    }

    private static FaultException refusal(Limit limit, Rate rate, long nanosToWait) {
        return FaultException.until(
                Fault.of(
                        ErrorCode.RATE_LIMIT_EXCEED,
                        "The limit " + limit.published() + " is " + rate.quota() + " in "
                                + rate.window().toSeconds() + " s."),
                new Throttle(
                        Duration.ofNanos(nanosToWait),
                        new Throttle.Policy(limit.published(), rate.quota(), rate.window())));
    }

    private static TimeMeter meter(InstantSource clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                Instant now = clock.instant();
                return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
