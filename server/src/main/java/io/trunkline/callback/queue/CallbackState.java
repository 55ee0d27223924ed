package io.trunkline.callback.queue;

/** What became of a callback. */
public enum CallbackState {
    /** It is waiting to be sent, perhaps not for the first time. */
    WAITING(0),
    /** The receiver has confirmed it. */
    DELIVERED(1),
    /** Every attempt failed; it is sent again only on request. */
    FAILED(2);

    private final int code;

    CallbackState(int code) {
        this.code = code;
    }

    /** The code stored in the database. */
    int code() {
        return code;
    }

    static CallbackState of(int code) {
        for (CallbackState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new IllegalStateException("There is no state " + code);
    }
}
