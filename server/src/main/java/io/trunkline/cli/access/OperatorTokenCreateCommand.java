package io.trunkline.cli.access;

import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.access.operator.OperatorTokens.Created;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.command.ValidFor;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.fault.FaultException;
import io.trunkline.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline operator-token create}: prints the token, and stores only its hash. */
@Examples("operator-token create --name provisioning --valid-for P90D")
@Command(
        name = "create",
        description = "Creates a token for the operator API and prints it once; only its hash is stored.")
final class OperatorTokenCreateCommand extends SettingsCommand {

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            required = true,
            description = "What the token is for: 1 to 50 characters.")
    private String name = "";

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            description = "How long the token is valid, such as PT12H or P90D (ISO 8601). Default: until revoked.")
    private @Nullable Duration validFor;

    @Override
    public Integer call() {
        Instant expires = expiry();
        try (Services services = services()) {
            Created created =
                    services.access().operatorTokens().create(name, operator().id(), expires);
            printOnce(
                    created.secret() + System.lineSeparator(),
                    () -> revoke(
                            services.access().operatorTokens(), created.token().id()));
            err().println("This is operator token " + created.token().id() + "; it cannot be shown again.");
        }
        return ExitCode.OK;
    }

    private String revoke(OperatorTokens tokens, long token) {
        try {
            tokens.revoke(token, operator().id());
            return "Operator token " + token + " was revoked again.";
        } catch (FaultException | StoreException e) {
            return "Operator token " + token + " was never shown: revoke it.";
        }
    }

    private @Nullable Instant expiry() {
        return ValidFor.end(spec().commandLine(), validFor);
    }
}
