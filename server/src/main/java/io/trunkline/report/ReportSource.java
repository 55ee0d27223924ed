package io.trunkline.report;

import io.trunkline.callback.type.CallbackType;
import java.util.List;

/** Knows what the reports of one type hold. Thread-safe. */
public interface ReportSource {

    /** The names of what a row may hold, in the order of the columns. */
    List<String> columns();

    /** The type of the callback that tells of a report that is finished. */
    default CallbackType callback() {
        return CallbackType.CALL_HISTORY_REPORT;
    }

    /**
     * Hands over the rows of a report until there are no more or the sink has enough.
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

        /** To be called now and then, also where there are no rows for a while: whether to go on. */
        boolean goOn();
    }
}
