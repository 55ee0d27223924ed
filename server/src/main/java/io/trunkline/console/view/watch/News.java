package io.trunkline.console.view.watch;

import io.trunkline.console.view.operator.CursorPager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Announcements. */
public final class News {

    private News() {}

    /**
     * A page of the list.
     *
     * @param isRunning whether messages of one of them are still being written
     * @param here the address of this page
     */
    public record Listed(List<Row> rows, CursorPager pager, boolean isRunning, String here) {

        public Listed {
            rows = List.copyOf(rows);
        }
    }

    /**
     * An announcement.
     *
     * @param path of its page
     * @param recipients how many accounts have been notified, as the reader's language writes it
     * @param progress how much of the accounts has been examined, in percent
     * @param ended when all had been; empty before
     */
    public record Row(
            String path,
            String id,
            String subject,
            String author,
            String languages,
            String recipients,
            int progress,
            Instant created,
            Optional<Instant> ended) {}

    /**
     * One with what it says.
     *
     * @param text empty if it is not known
     */
    public record Whole(Row row, String text, String here) {}

    /**
     * A new one.
     *
     * @param typed the fields, by name
     * @param faults what is wrong with them, by name
     * @param others what is wrong otherwise
     */
    public record Form(Map<String, String> typed, Map<String, String> faults, List<String> others) {

        public Form {
            typed = Map.copyOf(typed);
            faults = Map.copyOf(faults);
            others = List.copyOf(others);
        }

        /** What was typed into a field. */
        public String value(String name) {
            return typed.getOrDefault(name, "");
        }

        /** Why a field was refused; empty if it was not. */
        public String fault(String name) {
            return faults.getOrDefault(name, "");
        }
    }
}
