package io.trunkline.bench.workload;

import io.trunkline.account.password.Argon2id;
import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.password.PasswordHasher;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.workload.Rounds.Line;
import io.trunkline.thread.Requester;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** D: changes of the password against the hashing alone, on as many threads as the server hashes on. */
public final class PasswordChange implements Workload {

    /** More than the server hashes at a time, few enough to wait in its queue. */
    static final int CONNECTIONS = 8;

    /**
     * So many for each of the usual ones that hardly any account gets two new passwords, whose former ones would have to be
     * compared too.
     */
    private static final int ACCOUNTS_FOR_ONE = 20;

    private static final List<String> FLAGS = List.of("--password.max-changes-per-hour", "1000");

    @Override
    public String id() {
        return "D";
    }

    @Override
    public String title() {
        return "SetAccountInfo, password";
    }

    /** A server whose limit of changes does not stand in the way. */
    static SeededServer server(Stage stage) {
        return stage.server(
                stage.mainEngine(), (long) ACCOUNTS_FOR_ONE * stage.effort().accounts(), "passwords", FLAGS);
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = server(stage);
        Contender changes = Edits.closedLoop(
                stage,
                "password changes",
                server.running().http(),
                server.accounts(),
                CONNECTIONS,
                Calls.password(),
                Expected.exactly(Edits.DONE));
        Contender hashing = new Contender("Argon2id alone", "/s", "Argon2id", PasswordChange::hashesPerSecond);
        return Rounds.against(stage, id(), hashing, List.of(new Line(changes, title(), null)));
    }

    private static double hashesPerSecond(int seconds) {
        PasswordSettings settings = new PasswordSettings(PasswordSettings.Policy.CONTRACT, true, false, 5, 5, 1);
        try (PasswordHasher hasher = new PasswordHasher(settings, new Argon2id(new SecureRandom()))) {
            Requester requester = Requester.ofAccount(1);
            GivenSecret password = GivenSecret.of("Str0ng!Secret");
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            int hashes = 0;
            while (System.nanoTime() - end < 0) {
                String _ = hasher.hash(requester, password);
                hashes++;
            }
            return hashes * 1e9 / (System.nanoTime() - start);
        }
    }
}
