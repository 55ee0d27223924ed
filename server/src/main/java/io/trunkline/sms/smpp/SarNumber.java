package io.trunkline.sms.smpp;

import io.trunkline.sms.text.Concatenation;
import java.util.Optional;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Sar_msg_ref_num;
import org.jsmpp.bean.OptionalParameter.Sar_segment_seqnum;
import org.jsmpp.bean.OptionalParameter.Sar_total_segments;

/** The other way to number parts than by a header: optional parameters (SMPP 3.4, sections 5.3.2.22 to 5.3.2.24). Stateless. */
final class SarNumber {

    private SarNumber() {}

    /** Which part a packet is; empty if it does not say, or not so. */
    static Optional<Concatenation> of(DeliverSm packet) {
        Sar_msg_ref_num reference = packet.getOptionalParameter(Sar_msg_ref_num.class);
        Sar_total_segments total = packet.getOptionalParameter(Sar_total_segments.class);
        Sar_segment_seqnum sequence = packet.getOptionalParameter(Sar_segment_seqnum.class);
        if (reference == null || total == null || sequence == null) {
            return Optional.empty();
        }
        int parts = Byte.toUnsignedInt(total.getValue());
        int part = Byte.toUnsignedInt(sequence.getValue());
        int message = Short.toUnsignedInt(reference.getValue());
        return Concatenation.isPossible(message, parts, part)
                ? Optional.of(new Concatenation(message, parts, part))
                : Optional.empty();
    }
}
