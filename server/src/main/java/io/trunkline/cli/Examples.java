package io.trunkline.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Command lines that may be typed as they are, for help pages. Stateless and thread-safe. */
final class Examples {

    /** By the words of the command; the name of the program is left out. */
    private static final Map<String, List<String>> OF_COMMANDS = Map.ofEntries(
            of("serve", "serve", "serve --data /var/lib/trunkline --http-port 8000", "serve --config trunkline.yaml"),
            of(
                    "account create",
                    "account create --name acme-staging --email ops@example.com",
                    "account create --name acme --email ops@example.com --password @password.txt"),
            of("account list", "account list", "account list --limit 20 --output json"),
            of("account show", "account show 1", "account show 1 --api-key --output json"),
            of(
                    "account set",
                    "account set 1 language_code=de account_first_name=Ada",
                    "account set 1 callback_salt=@salt.txt",
                    "account set 1 --frozen true"),
            of("account rotate-api-key", "account rotate-api-key 1", "account rotate-api-key 1 --keep-old P7D"),
            of(
                    "account import",
                    "account import accounts.jsonl --results made.jsonl",
                    "account import - --quiet --results made.jsonl"),
            of("account export", "account export 1"),
            of("announce", "announce --id 2026-maintenance --subject Maintenance --text news.txt"),
            of(
                    "key create",
                    "key create --account 1 --role Owner --out credentials.json",
                    "key create --account 2 --role Admin,Accountant --valid-for P90D --out acme.json"),
            of("key list", "key list --account 1"),
            of("key delete", "key delete --account 1 3f0c6bb2-6a3b-4a0e-9f6e-0e6f3a1f7f10"),
            of("session list", "session list --account 1"),
            of("session end", "session end --account 1 all"),
            of("subuser list", "subuser list --account 1"),
            of("ip list", "ip list --account 1"),
            of("ip delete", "ip delete --account 1 192.0.2.7", "ip delete --account 1 all"),
            of("balance show", "balance show --account 1"),
            of("balance list", "balance list --account 1 --output json"),
            of("balance charge", "balance charge --account 1 12.50 --description Telephony"),
            of("balance top-up", "balance top-up --account 1 100"),
            of("balance credit-limit", "balance credit-limit --account 1 50"),
            of("balance check", "balance check", "balance check --account 1"),
            of("audit verify", "audit verify", "audit verify --quiet"),
            of("audit export", "audit export --account 1"),
            of("audit prune", "audit prune"),
            of("audit public-key", "audit public-key"),
            of("audit refusals", "audit refusals", "audit refusals --account 0"),
            of("outbox list", "outbox list --account 1"),
            of("listen", "listen --port 9000", "listen --answer 500,500,200 --once 1"),
            of("event", "event --account 1 card_expired"),
            of("callbacks test", "callbacks test --account 1", "callbacks test --account 1 --type min_balance"),
            of("callbacks list", "callbacks list --account 1 --state failed"),
            of("callbacks show", "callbacks show --account 1 17"),
            of("callbacks tail", "callbacks tail --account 1", "callbacks tail --account 1 --no-follow"),
            of("callbacks replay", "callbacks replay --account 1 --state failed"),
            of("callbacks resume", "callbacks resume --account 1"),
            of("callbacks secret", "callbacks secret --account 1", "callbacks secret --account 1 --rotate"),
            of("callbacks key", "callbacks key", "callbacks key --rotate --overlap P7D"),
            of("callbacks verify", "callbacks verify body.json --api-key @api-key.txt --salt @salt.txt"),
            of("token", "token", "token --credentials acme.json --lifetime 600"),
            of("operator-token create", "operator-token create --name provisioning --valid-for P90D"),
            of("operator-token list", "operator-token list"),
            of("operator-token revoke", "operator-token revoke 1"),
            of("config print", "config print", "config print --config trunkline.yaml"),
            of("config check", "config check --config trunkline.yaml"),
            of("db migrate", "db migrate"),
            of("db check", "db check"),
            of("db backup", "db backup backup.db"),
            of("db accept-log", "db accept-log"),
            of("db rotate-secret-key", "db rotate-secret-key"),
            of("version", "version", "version --output json"));

    /** What somebody does at first. */
    private static final List<String> OF_ALL =
            List.of("serve", "account show 1", "key create --account 1 --role Owner --out credentials.json", "token");

    private Examples() {}

    private static Map.Entry<String, List<String>> of(String command, String... examples) {
        return Map.entry(command, List.of(examples));
    }

    /** Those of a command; of a group of commands, the first of each. */
    static List<String> of(CommandSpec spec) {
        if (spec.parent() == null) {
            return OF_ALL;
        }
        return spec.subcommands().isEmpty()
                ? ofCommand(spec).toList()
                : spec.subcommands().values().stream()
                        .distinct()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(sub -> ofCommand(sub).limit(1))
                        .toList();
    }

    private static Stream<String> ofCommand(CommandSpec spec) {
        String words =
                spec.qualifiedName().substring(spec.root().name().length()).strip();
        return OF_COMMANDS.getOrDefault(words, List.of()).stream();
    }
}
