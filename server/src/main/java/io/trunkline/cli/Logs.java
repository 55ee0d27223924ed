package io.trunkline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Sends log records to standard error, one line each, so that standard output holds only data. */
final class Logs {

    private static final String CONFIGURATION = "/io/trunkline/logging.properties";

    private Logs() {}

    /** Uses our configuration unless the operator supplies one through java.util.logging. */
    static void configure() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream configuration = Logs.class.getResourceAsStream(CONFIGURATION)) {
            LogManager.getLogManager().readConfiguration(configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
