package io.trunkline.view;

import io.trunkline.notification.Bounces.Bounce;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;

/** E-mail addresses that were reported as undeliverable, as operators see them. */
public final class BounceShapes {

    /** A marked address. */
    public static final Shape<Bounce> BOUNCE = Shape.<Bounce>of("Bounce")
            .required("address", JsonTypes.TEXT, "The address, as it was last reported.", Bounce::address)
            .optional(
                    "reason",
                    JsonTypes.TEXT,
                    "What the last report said; missing if nothing.",
                    bounce -> bounce.reason().isEmpty() ? null : bounce.reason())
            .required("reported", JsonTypes.TIME, "When it was last reported.", Bounce::reported)
            .build();

    private BounceShapes() {}
}
