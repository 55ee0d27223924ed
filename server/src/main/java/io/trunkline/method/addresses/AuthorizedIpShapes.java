package io.trunkline.method.addresses;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.access.ip.AuthorizedIps.Verdict;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.Times;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.Optional;

/** How entries of the address lists, changes and checks of them are shown (contract section 4.4). Stateless and thread-safe. */
final class AuthorizedIpShapes {

    private static final String ADDRESS = "authorized_ip";

    static final Shape<AuthorizedIp> ENTRY = Shape.<AuthorizedIp>of("AuthorizedIp")
            .required(
                    ADDRESS,
                    JsonTypes.TEXT,
                    "The address or network.",
                    entry -> entry.network().toString())
            .required(
                    "allowed",
                    JsonTypes.FLAG,
                    "Whether it is on the white list; otherwise, it is on the black list.",
                    AuthorizedIp::allowed)
            .optional(
                    "description",
                    JsonTypes.TEXT,
                    "What it is for; absent if not specified.",
                    AuthorizedIp::description)
            .required(
                    "created",
                    JsonTypes.TEXT,
                    "When it was added: YYYY-MM-DD HH:mm:ss in UTC.",
                    entry -> Times.text(entry.created()))
            .build();

    /**
     * A change of the lists.
     *
     * @param count the number of entries
     * @param warning present if the caller has locked itself out
     */
    record Changed(int count, Optional<String> warning) {}

    static final Shape<Changed> ADDED = changed("1 once the entry is on disk.");
    static final Shape<Changed> REMOVED = changed("The number of removed entries.");

    static final Shape<Verdict> VERDICT = Results.<Verdict>builder()
            .required(Results.RESULT, JsonTypes.FLAG, "Whether calls from it are allowed.", Verdict::allowed)
            .optional(
                    ADDRESS,
                    JsonTypes.TEXT,
                    "The entry that decides it; absent if none does.",
                    verdict -> verdict.by() == null ? null : verdict.by().toString())
            .build();

    private AuthorizedIpShapes() {}

    private static Shape<Changed> changed(String result) {
        return Results.<Changed>builder()
                .required(Results.RESULT, JsonTypes.SMALL_INTEGER, result, Changed::count)
                .optional(
                        "warning",
                        JsonTypes.TEXT,
                        "A warning if the caller has locked itself out.",
                        changed -> changed.warning().orElse(null))
                .build();
    }
}
