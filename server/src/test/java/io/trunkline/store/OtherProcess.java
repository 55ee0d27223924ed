package io.trunkline.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second Java process on the same data folder. */
final class OtherProcess {

    private OtherProcess() {}

    static Process start(Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                // As in this process: a green run is quiet.
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file", ""),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits for the process to say the word. */
    static void awaitWord(Process process, String word) throws IOException {
        BufferedReader reader = process.inputReader();
        String line = reader.readLine();
        if (!word.equals(line)) {
            throw new IOException("the other process said " + line + " instead of " + word);
        }
    }

    /** Holds the server lock until its input ends. */
    static final class HoldsLock {

        private HoldsLock() {}

        public static void main(String[] arguments) throws IOException {
            try (ServerLock _ = ServerLock.acquire(Path.of(arguments[0]))) {
                IO.println("locked");
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    /** Adds to the counter as often as it is told. */
    static final class Counts {

        private Counts() {}

        public static void main(String[] arguments) {
            try (Store store = Store.open(Path.of(arguments[0]), SqliteDatabaseTest.settings(100, 10))) {
                for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                    store.database().write(DatabaseContract::nextAccountId);
                    if (i == 0) {
                        IO.println("counting");
                    }
                }
            }
        }
    }
}
