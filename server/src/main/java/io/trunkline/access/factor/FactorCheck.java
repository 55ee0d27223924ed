package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import io.trunkline.text.Ascii;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Checks codes of people whose second factor is asked for, and uses them up: each is good once. Works within the caller's transaction, so
 * that of several servers with the same code one accepts it. Thread-safe.
 */
final class FactorCheck {

    /** Longer texts are no code, however many spaces they have. */
    private static final int LONGEST = 64;

    private final FactorTable table;
    private final InstantSource clock;

    /** @param clock by which the codes of apps change */
    FactorCheck(FactorTable table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** How a person has proved the second factor. */
    sealed interface Proof {

        /** With a code of the app. */
        record OfApp() implements Proof {}

        /**
         * With a recovery code.
         *
         * @param left how many the person still has
         */
        record OfRecovery(int left) implements Proof {}
    }

    /**
     * Uses up a code.
     *
     * @param given any text; spaces and hyphens in it do not matter
     * @return empty if it is no code of this person, was used already, or no code is asked for
     */
    Optional<Proof> use(Handle handle, long accountId, Holder holder, String given) {
        String text = stripped(given);
        return text.length() == TotpCodes.DIGITS && Ascii.isDigits(text)
                ? useOfApp(handle, accountId, holder, text)
                : RecoveryCode.read(text)
                        .filter(_ ->
                                FactorTable.onSince(handle, accountId, holder).isPresent())
                        .filter(code -> RecoveryCodeTable.use(handle, accountId, holder, code))
                        .map(_ -> new Proof.OfRecovery(RecoveryCodeTable.count(handle, accountId, holder)));
    }

    private Optional<Proof> useOfApp(Handle handle, long accountId, Holder holder, String code) {
        return table.find(handle, accountId, holder)
                .filter(factor -> factor.confirmed() != null && use(handle, accountId, holder, factor, code))
                .map(_ -> new Proof.OfApp());
    }

    /** Uses up a code of a factor, confirmed or not; false if it is none of those accepted now, or was used already. */
    boolean use(Handle handle, long accountId, Holder holder, FactorTable.Factor factor, String given) {
        OptionalLong step = TotpCodes.step(factor.secret(), stripped(given), clock.instant(), factor.lastStep());
        return step.isPresent() && FactorTable.use(handle, accountId, holder, step.getAsLong());
    }

    private static String stripped(String given) {
        return given.length() > LONGEST ? "" : given.replaceAll("[\\s-]", "");
    }
}
