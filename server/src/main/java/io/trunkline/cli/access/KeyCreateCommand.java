package io.trunkline.cli.access;

import io.trunkline.access.Access;
import io.trunkline.access.caller.Labels;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.key.IssuedKey;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.account.Account;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.command.ValidFor;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Terminal;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.file.AtomicFile;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline key create}: prints the credentials or writes them to a new file, and stores only the public half. */
@Examples({
    "key create --account 1 --role Owner --out credentials.json",
    "key create --account 2 --role Admin,Accountant --valid-for P90D --out acme.json"
})
@Command(
        name = "create",
        description = "Creates a key and prints its credentials once; the private half is not stored.")
final class KeyCreateCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account that the key acts for.")
    private long accountId;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            description =
                    "A role's name or number; separate several with commas, or repeat the option. Default: none, which is read-only.")
    private List<String> roles = List.of();

    @Option(names = "--name", paramLabel = "TEXT", description = "A name for the key: 1 to 50 characters.")
    private @Nullable String name;

    @Option(names = "--description", paramLabel = "TEXT", description = "What the key is for: up to 255 characters.")
    private @Nullable String description;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            description = "How long the key is valid, such as PT12H or P90D (ISO 8601). Default: until deleted.")
    private @Nullable Duration validFor;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file for the credentials, readable only by you. Default: standard output.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        checkTexts();
        RoleSet granted = roleSet();
        if (file != null && Files.exists(file)) {
            // The existing file may be the only copy of another private key.
            throw new ParameterException(spec().commandLine(), file + " already exists: choose a new file.");
        }
        try (Services services = services()) {
            Account account = AccountArgument.byId(services.accounts(), accountId);
            String email = Objects.requireNonNull(account.profile().get(ProfileFields.EMAIL), "every account has one");
            IssuedKey issued = services.access().issuer().issue(account.id(), email, name, description, granted, end());
            if (granted.roles().isEmpty()) {
                err().println("This key has no role, so it is read-only. Give roles with --role, such as"
                        + " --role Owner, which can do everything.");
            }
            String credentials = CredentialsJson.write(issued.credentials());
            // Written first: a key without its private half would be useless.
            if (file != null) {
                write(file, credentials);
            }
            services.access().keys().add(operator(), auditName(), issued.key());
            if (file == null) {
                if (Terminal.isUsed()) {
                    err().println(
                                    "This is shown only once. Keep it in a file that only you can read, as --out FILE does;"
                                            + " trunkline token --credentials FILE creates tokens with it.");
                }
                printOnce(credentials, () -> delete(services.access(), issued.key()));
            } else {
                err().println("Key " + issued.key().keyId() + " is in " + file + ".");
            }
        }
        return ExitCode.OK;
    }

    /** A key whose private half is lost is only clutter. */
    private String delete(Access access, ServiceKey key) {
        try {
            access.keys().delete(operator(), auditName(), accountId, key.keyId());
            return "The key was deleted again.";
        } catch (FaultException | StoreException e) {
            return "The private half of key " + key.keyId() + " is lost: delete the key.";
        }
    }

    private void checkTexts() {
        List<Fault> faults = new ArrayList<>();
        Optional.ofNullable(name)
                .flatMap(text -> Labels.faultOfName("--name", text))
                .ifPresent(faults::add);
        Optional.ofNullable(description)
                .flatMap(text -> Labels.faultOfDescription("--description", text))
                .ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
    }

    private KeyEnd end() {
        Instant end = ValidFor.end(spec().commandLine(), validFor);
        return end == null ? KeyEnd.never() : KeyEnd.at(end);
    }

    private RoleSet roleSet() {
        Set<Role> granted = EnumSet.noneOf(Role.class);
        for (String text : roles) {
            granted.add(Role.parse(text.strip()).orElseThrow(() -> unknownRole(text)));
        }
        return new RoleSet(granted);
    }

    private static FaultException unknownRole(String text) {
        String known = Arrays.stream(Role.values()).map(Role::publishedName).collect(Collectors.joining(", "));
        return new FaultException(Fault.ofField(
                ErrorCode.INVALID_ROLE_NAME, "role", "Unknown role " + text + ". The roles are: " + known + "."));
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.writeSecret(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("The credentials cannot be written to " + file, e);
        }
    }
}
