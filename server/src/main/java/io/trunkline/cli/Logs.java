package io.trunkline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Where log lines go: one line each, to standard error, so that standard output holds nothing but data. */
final class Logs {

    private static final String CONFIGURATION = "/io/trunkline/logging.properties";

    private Logs() {}

    /** Uses our configuration unless the operator names one of their own, as java.util.logging has it. */
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
