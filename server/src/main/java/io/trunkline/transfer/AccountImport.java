package io.trunkline.transfer;

import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.store.Micros;
import java.time.Instant;

/**
 * How far an import has come. Immutable.
 *
 * @param id chosen by its author
 * @param lastLine up to this one, the lines have been processed
 * @param refused how many of them were refused, counted up to {@link #MOST_COUNTED}
 * @param changed when its last batch was processed
 */
public record AccountImport(String id, long lastLine, long refused, Instant changed) {

    /** Refused lines are counted up to this number, so that a list of imports is quick. */
    public static final int MOST_COUNTED = 10_000;

    /** The progress of an import. */
    public static final Shape<AccountImport> SHAPE = Shape.<AccountImport>of("AccountImport")
            .required("import_id", JsonTypes.TEXT, "The client's name for it.", AccountImport::id)
            .required(
                    "last_line",
                    JsonTypes.INTEGER,
                    "Up to this one, the lines have been processed.",
                    AccountImport::lastLine)
            .required(
                    "refused_lines",
                    JsonTypes.INTEGER,
                    "How many of them were refused; " + MOST_COUNTED + " if there are as many or more.",
                    AccountImport::refused)
            .required("changed", JsonTypes.TIME, "When its last batch was processed.", AccountImport::changed)
            .build();

    /**
     * A place in the list of imports, that of the newest batch first.
     *
     * @param changed when the import's last batch was processed
     * @param id of the import, for several of the same time
     */
    public record Place(Instant changed, String id) {

        /** Before all imports. */
        public static final Place FIRST = new Place(Micros.toInstant(Long.MAX_VALUE), "");
    }
}
