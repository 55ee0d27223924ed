package io.trunkline.console.http;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a file piece by piece. */
@FunctionalInterface
public interface FileWriter {

    /** Writes the whole file; an exception cuts it off. */
    void writeTo(OutputStream out) throws IOException;
}
