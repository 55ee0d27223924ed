package io.trunkline.view;

import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.report.Recorded;

/** Text messages as operators see them. */
public final class SmsShapes {

    /** A message that was reported. */
    public static final Shape<Recorded> RECORDED = Shape.<Recorded>of("ReportedMessage")
            .required("id", JsonTypes.TEXT, "Your name for it.", Recorded::id)
            .required("message_id", JsonTypes.INTEGER, "Its number in the account's history.", Recorded::messageId)
            .required("repeated", JsonTypes.FLAG, "Whether it had been recorded before.", Recorded::repeated)
            .required("text_stored", JsonTypes.FLAG, "Whether its text is stored now.", Recorded::textStored)
            .build();

    private SmsShapes() {}
}
