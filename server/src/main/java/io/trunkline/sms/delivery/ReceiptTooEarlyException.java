package io.trunkline.sms.delivery;

/** A receipt came while messages are being handed over, and may be of one of them: it is to be repeated in a moment. */
public final class ReceiptTooEarlyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReceiptTooEarlyException() {
        super("The receipt may be of a message whose name is not known yet", null, false, false);
    }
}
