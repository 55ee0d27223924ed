package io.trunkline.cli.terminal;

import java.io.Console;

/** Whether a person is at the terminal. Stateless and thread-safe. */
public final class Terminal {

    private Terminal() {}

    /** Whether both input and output are a terminal. False if unknown, so that no secret is printed unasked. */
    @SuppressWarnings("SystemConsoleNull") // null without a terminal, except with jdk.console=jdk.internal.le
    public static boolean isUsed() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
