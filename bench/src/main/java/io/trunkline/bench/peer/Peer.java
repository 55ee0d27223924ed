package io.trunkline.bench.peer;

import io.trunkline.bench.report.Target;
import org.jspecify.annotations.Nullable;

/** A program to compare with. */
interface Peer {

    /** With its version. */
    String name();

    /** What it does not do of what an edit of ours does: a reader of the figures has to know. */
    String lacks();

    /** How many times its edits ours are held to be, on SQLite; null if no target is set. */
    default @Nullable Target target() {
        return null;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws io.trunkline.bench.host.BenchException with the reason if that is not possible here
     */
    RunningPeer start(Ground ground);
}
