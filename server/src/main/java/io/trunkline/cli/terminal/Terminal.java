package io.trunkline.cli.terminal;

import java.io.Console;

/** Whether a person is there. Stateless and thread-safe. */
public final class Terminal {

    private Terminal() {}

    /** Both input and output are a terminal's. Where this cannot be told it is false, and then no secret is printed unasked. */
    @SuppressWarnings(
            "SystemConsoleNull") // It is null without a terminal, but with jdk.console=jdk.internal.le it is not.
    public static boolean isUsed() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
