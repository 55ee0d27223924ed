package io.trunkline.method.history;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.audit.chain.AuditTrail;
import io.trunkline.audit.chain.AuditTrail.Verification;
import io.trunkline.audit.chain.Checkpoint;
import io.trunkline.digest.Sha256;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks that nobody has altered the account's audit log: only for pages of this server. Thread-safe. */
public final class VerifyAuditLog implements MethodHandler {

    /** Its name, for pages. */
    public static final String NAME = "VerifyAuditLog";

    /** The most entries that are checked while somebody waits. */
    public static final int MOST = 100_000;

    /** What was found: nothing if the log is too long. */
    private record Checked(Optional<Verification> found) {

        private String state() {
            return found.map(verification -> switch (verification) {
                        case Verification.Whole _ -> "whole";
                        case Verification.Broken _ -> "broken";
                        case Verification.BadCheckpoint _ -> "bad_checkpoint";
                    })
                    .orElse("too_long");
        }

        private Optional<Verification.Whole> whole() {
            return found.filter(Verification.Whole.class::isInstance).map(Verification.Whole.class::cast);
        }

        private Optional<Checkpoint> checkpoint() {
            return whole().map(Verification.Whole::checkpoint);
        }

        private @Nullable Long entries() {
            return whole().map(Verification.Whole::entries).orElse(null);
        }

        private @Nullable String head() {
            return whole().map(Verification.Whole::head).map(Sha256::toString).orElse(null);
        }

        private @Nullable Long deletedUpTo() {
            return checkpoint().map(Checkpoint::auditId).orElse(null);
        }

        private @Nullable Instant deletedAt() {
            return checkpoint()
                    .map(point -> Micros.toInstant(point.madeAtMicros()))
                    .orElse(null);
        }

        private @Nullable Long brokenAt() {
            return found.orElse(null) instanceof Verification.Broken broken ? (Long) broken.auditId() : null;
        }

        private @Nullable String reason() {
            return switch (found.orElse(null)) {
                case Verification.Broken broken -> broken.reason();
                case Verification.BadCheckpoint bad -> bad.reason();
                case Verification.Whole _ -> null;
                case null -> null;
            };
        }
    }

    private static final Shape<Checked> CHECKED = Shape.<Checked>of("VerifiedAuditLog")
            .required("state", JsonTypes.TEXT, "whole, broken, bad_checkpoint or too_long.", Checked::state)
            .optional("entries", JsonTypes.INTEGER, "The number of entries.", Checked::entries)
            .optional("head", JsonTypes.TEXT, "The last hash.", Checked::head)
            .optional("deleted_up_to", JsonTypes.INTEGER, "The last entry that was deleted by age.", Checked::deletedUpTo)
            .optional("deleted_at", JsonTypes.TIME, "When it was deleted.", Checked::deletedAt)
            .optional("broken_at", JsonTypes.INTEGER, "The first entry that is altered or missing.", Checked::brokenAt)
            .optional("reason", JsonTypes.TEXT, "What is wrong.", Checked::reason)
            .build();

    private static final Shape<Checked> ANSWER = Results.of(CHECKED, "What was found.");

    private final AuditTrail trail;

    private VerifyAuditLog(AuditTrail trail) {
        this.trail = trail;
    }

    /** The method's declaration. */
    public static ApiMethod declare(AuditTrail trail) {
        return new ApiMethod(
                NAME,
                "verify-audit-log",
                "history",
                "Checks that the account's audit log is complete and unaltered.",
                RoleRequirement.oneOf(Role.OWNER),
                List.of(),
                ANSWER,
                new VerifyAuditLog(trail));
    }

    @Override
    public byte[] handle(Invocation invocation) {
        // Every change has one entry: there are no more than the revision says.
        if (invocation.account().revision() > MOST) {
            return ANSWER.bytes(new Checked(Optional.empty()));
        }
        List<Verification> found = new ArrayList<>(1);
        trail.verify(Optional.of(invocation.caller().accountId()), found::add);
        return ANSWER.bytes(new Checked(Optional.of(found.getFirst())));
    }
}
