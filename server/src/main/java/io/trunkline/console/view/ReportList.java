package io.trunkline.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The reports of an account, and a form that asks for one.
 *
 * @param types those that the person may ask for; none if it may not
 * @param form the time range of a new one
 * @param isWaiting whether one is not ready yet
 * @param here the address of this page of the list
 */
public record ReportList(
        List<Choice> types,
        String type,
        List<Choice> formats,
        String format,
        FilterForm form,
        List<Entry> entries,
        boolean isWaiting,
        String here,
        Pager pager) {

    public ReportList {
        types = List.copyOf(types);
        formats = List.copyOf(formats);
        entries = List.copyOf(entries);
    }

    /** How far a report is. */
    public enum State {
        WAITING("warn"),
        READY("good"),
        FAILED("bad");

        private final String style;

        State(String style) {
            this.style = style;
        }

        /** The class of its badge in the style sheet. */
        public String style() {
            return style;
        }
    }

    /**
     * A report.
     *
     * @param asked when it was asked for
     * @param facts rows and size, in words; empty until it is ready
     * @param isCut whether there was more than a report can hold
     * @param keptUntil the day on which it is deleted
     * @param download the address of its file, if the person may have it
     */
    public record Entry(
            String id,
            String type,
            String range,
            Instant asked,
            State state,
            String facts,
            boolean isCut,
            Optional<String> keptUntil,
            Optional<String> download) {}
}
