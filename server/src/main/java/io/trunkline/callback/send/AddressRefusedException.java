package io.trunkline.callback.send;

import java.io.IOException;

/** A URL leads to an address that callbacks may not go to. The message is for the delivery log. */
final class AddressRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    AddressRefusedException(String message) {
        super(message);
    }
}
