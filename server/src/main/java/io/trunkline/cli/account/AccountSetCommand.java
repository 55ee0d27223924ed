package io.trunkline.cli.account;

import io.trunkline.account.StateChange;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.fault.NearestName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline account set}: edits by the rules of {@code SetAccountInfo}, and the state, which only operators can set. */
@Examples({
    "account set 1 language_code=de account_first_name=Ada",
    "account set 1 callback_salt=@salt.txt",
    "account set 1 --frozen true"
})
@Command(name = "set", description = "Edits an account's profile or state by the rules of SetAccountInfo.")
final class AccountSetCommand extends SettingsCommand {

    @Parameters(index = "0", paramLabel = "ID", description = "The account's id.")
    private long accountId;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FIELD=VALUE",
            description =
                    "A parameter of SetAccountInfo with its new value. @FILE or @- reads the value, as secrets must"
                            + " be. An empty value clears the field.")
    private List<String> assignments = List.of();

    @Option(
            names = "--active",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether the account may make calls.")
    private @Nullable Boolean active;

    @Option(
            names = "--frozen",
            paramLabel = "true|false",
            arity = "1",
            description = "Whether the account is read-only.")
    private @Nullable Boolean frozen;

    @Override
    public Integer call() {
        if (assignments.isEmpty() && active == null && frozen == null) {
            throw new ParameterException(spec().commandLine(), "Name at least one field, or --active or --frozen.");
        }
        try (Services services = services()) {
            ProfileEdit.Builder edit = services.accounts().rules().newEdit();
            assignments.forEach(assignment -> assign(edit, assignment));
            AccountArgument.byId(services.accounts(), accountId);
            services.accounts()
                    .profiles()
                    .edit(
                            operator(),
                            auditName(),
                            accountId,
                            edit,
                            new StateChange(Optional.ofNullable(active), Optional.ofNullable(frozen)));
            err().println("Account " + accountId + " was updated.");
        }
        return ExitCode.OK;
    }

    private void assign(ProfileEdit.Builder edit, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(spec().commandLine(), "Write FIELD=VALUE, not " + assignment + ".");
        }
        ProfileField<?> field = field(assignment.substring(0, equals));
        String value = assignment.substring(equals + 1);
        boolean clears = value.isEmpty();
        edit.setText(
                field,
                field.exposure() == Exposure.PLAIN || clears
                        ? values.text(spec(), value)
                        : values.secret(spec(), field.parameter(), value));
    }

    private ProfileField<?> field(String name) {
        List<String> known =
                ProfileFields.ALL.stream().map(ProfileField::parameter).toList();
        return ProfileFields.ALL.stream()
                .filter(field -> field.parameter().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec().commandLine(),
                        "Unknown field " + name
                                + NearestName.of(name, known)
                                        .map(nearest -> "; did you mean " + nearest + "?")
                                        .orElse(".")));
    }
}
