package io.trunkline.report;

import io.trunkline.callback.type.CallbackType;
import java.util.List;

/** Supplies the contents of one report type. Thread-safe. */
public interface ReportSource {

    /** The names of all possible members of a row, in column order. */
    List<String> columns();

    /** The type of the callback that reports a finished report. */
    default CallbackType callback() {
        return CallbackType.CALL_HISTORY_REPORT;
    }

    /**
     * Passes on the rows of a report until there are no more or the sink has enough.
     *
     * @param filters as in {@link Report.Order}
     */
    void read(long accountId, String filters, Sink sink);

    /** Takes the rows of a report. Used by one thread. */
    interface Sink {

        /**
         * Takes a row.
         *
         * @param json an object in UTF-8
         * @return whether more are wanted
         */
        boolean add(byte[] json);

        /** To be called regularly, even if there are no rows for a while: whether to continue. */
        boolean goOn();
    }
}
