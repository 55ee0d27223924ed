package io.trunkline.sms.smpp;

import static org.jsmpp.SMPPConstant.STAT_ESME_RINVBNDSTS;
import static org.jsmpp.SMPPConstant.STAT_ESME_RINVDSTADR;
import static org.jsmpp.SMPPConstant.STAT_ESME_RINVPASWD;
import static org.jsmpp.SMPPConstant.STAT_ESME_RINVSRCADR;
import static org.jsmpp.SMPPConstant.STAT_ESME_RINVSYSID;
import static org.jsmpp.SMPPConstant.STAT_ESME_RMSGQFUL;
import static org.jsmpp.SMPPConstant.STAT_ESME_RSUBMITFAIL;
import static org.jsmpp.SMPPConstant.STAT_ESME_RSYSERR;
import static org.jsmpp.SMPPConstant.STAT_ESME_RTHROTTLED;
import static org.jsmpp.SMPPConstant.STAT_ESME_RX_T_APPN;

import java.util.HexFormat;
import java.util.Set;

/** What a refusal of a carrier means: its {@code command_status} (SMPP 3.4, section 5.1.3). Stateless. */
final class SmppStatus {

    /** About the carrier's state; of all others the same message will be refused again. */
    private static final Set<Integer> TEMPORARY = Set.of(
            STAT_ESME_RINVBNDSTS, STAT_ESME_RSYSERR, STAT_ESME_RMSGQFUL, STAT_ESME_RTHROTTLED, STAT_ESME_RX_T_APPN);

    private SmppStatus() {}

    /** Whether another attempt may succeed. */
    static boolean isTemporary(int status) {
        return TEMPORARY.contains(status);
    }

    /** Whether the carrier asks for less. */
    static boolean isThrottling(int status) {
        return status == STAT_ESME_RTHROTTLED || status == STAT_ESME_RMSGQFUL;
    }

    /** A sentence for people. */
    static String sentence(int status) {
        String meaning = switch (status) {
            case STAT_ESME_RINVBNDSTS -> ": not in this state of the connection";
            case STAT_ESME_RSYSERR -> ": a fault of its own";
            case STAT_ESME_RINVSRCADR -> ": the sender is not allowed";
            case STAT_ESME_RINVDSTADR -> ": the destination is not possible";
            case STAT_ESME_RINVPASWD -> ": the password is wrong";
            case STAT_ESME_RINVSYSID -> ": the system id is not known";
            case STAT_ESME_RMSGQFUL -> ": its queue is full";
            case STAT_ESME_RSUBMITFAIL -> ": the message cannot be submitted";
            case STAT_ESME_RTHROTTLED -> ": too many messages at once";
            case STAT_ESME_RX_T_APPN -> ": not now";
            default -> "";
        };
        return "The carrier refused with status 0x" + HexFormat.of().toHexDigits(status) + meaning;
    }
}
