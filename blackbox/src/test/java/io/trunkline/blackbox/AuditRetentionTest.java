package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Old audit entries go, by the server and by the command line, and what is left verifies. */
@OwnServer
class AuditRetentionTest {

    private static final Duration TEN_DAYS = Duration.ofDays(10);
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** An owner's account with six entries, all but the newest of which are ten days old. Returns its id. */
    private static long prepare(Folder folder) throws Exception {
        long account;
        try (ServerProcess server = ServerProcess.start(folder.path());
                Api owner = server.owner()) {
            account = owner.credentials().accountId();
            for (int i = 0; i < 4; i++) {
                owner.set("account_first_name", "Zoë " + i).assertDone();
            }
        }
        OlderLog.make(database(folder), account, TEN_DAYS);
        return account;
    }

    private static Path database(Folder folder) {
        return folder.path().resolve("data/trunkline.db");
    }

    /** How many entries GetAuditLog has of the last month. */
    private static int entries(Api api) {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        return api.call(
                        Form.URLENCODED,
                        "GetAuditLog",
                        Map.of(
                                "from_date", FORM.format(now.minusDays(30)),
                                "to_date", FORM.format(now.plusDays(1)),
                                "with_total_count", "true"))
                .json()
                .get("total_count")
                .intValue();
    }

    @Test
    void theServerDeletesWhatIsOlderThanItKeeps() throws Exception {
        try (Folder folder = Folder.create()) {
            long account = prepare(folder);
            assertThat(new CommandLine(folder.path().resolve("data"), List.of()).succeed("audit", "verify"))
                    .contains("Account " + account + ": 6 entries");
            try (ServerProcess server = ServerProcess.start(folder.path(), "--audit.keep", "9d");
                    Api owner = server.owner()) {
                Poll.until("the old entries are gone", () -> entries(owner) == 1);
                owner.set("account_first_name", "Grace").assertDone();
                assertThat(entries(owner)).isEqualTo(2);
                assertThat(server.commandLine().succeed("audit", "verify"))
                        .contains("Account " + account + ": 2 entries, last hash ", "; entries up to 5 were deleted");
            }
        }
    }

    @Test
    void theCommandDoesTheSameAtOnceAndAnAuditorChecksItAlone() throws Exception {
        try (Folder folder = Folder.create()) {
            prepare(folder);
            try (ServerProcess server = ServerProcess.start(folder.path());
                    Api owner = server.owner()) {
                CommandLine commands = server.commandLine();
                assertThat(commands.run("audit", "prune", "--audit.keep", "11d").err())
                        .contains("Deleted entries: 0,");
                assertThat(entries(owner)).isEqualTo(6);

                assertThat(commands.run("audit", "prune", "--audit.keep", "9d").err())
                        .contains("Deleted entries: 5, accounts: 1.");

                assertThat(entries(owner)).isEqualTo(1);
                owner.set("account_first_name", "Grace").assertDone();
                commands.succeed("audit", "verify");
                JsonNode line = JsonMapper.shared()
                        .readTree(commands.succeed("audit", "export")
                                .lines()
                                .findFirst()
                                .orElseThrow());
                assertThat(isSigned(line, commands.succeed("audit", "public-key")))
                        .isTrue();
                try (AuditTrail database = AuditTrail.ofSqlite(database(folder))) {
                    database.change("UPDATE audit_checkpoints SET deleted = deleted - 1");
                }
                CommandLine.Outcome altered = commands.run("audit", "verify");
                assertThat(altered.exit()).isEqualTo(1);
                assertThat(altered.out()).contains("the checkpoint was altered");
            }
        }
    }

    /** By the form that the documents describe (ADR 18). */
    private static boolean isSigned(JsonNode line, String pem) throws GeneralSecurityException {
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""))));
        JsonNode checkpoint = line.get("checkpoint");
        long madeAt = ChronoUnit.MICROS.between(
                Instant.EPOCH, Instant.parse(checkpoint.get("made_at").stringValue()));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update("trunkline audit checkpoint 1".getBytes(StandardCharsets.US_ASCII));
        signature.update(ByteBuffer.allocate(33)
                .putLong(line.get("account_id").longValue())
                .putLong(checkpoint.get("audit_log_id").longValue())
                .putLong(checkpoint.get("deleted").longValue())
                .putLong(madeAt)
                .put((byte) 1)
                .array());
        signature.update(HexFormat.of().parseHex(checkpoint.get("hash").stringValue()));
        return signature.verify(
                Base64.getDecoder().decode(checkpoint.get("signature").stringValue()));
    }
}
