package io.trunkline.cli.access;

import io.trunkline.access.caller.Role;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code trunkline subuser list}: the users who can log on to an account in addition to its owner. */
@Examples("subuser list --account 1")
@Command(name = "list", description = "Lists the sub-users of an account, oldest first.")
final class SubUserListCommand extends AccountContentCommand<SubUser> {

    private static final Shape<SubUser> SHAPE = Shape.<SubUser>of("SubUser")
            .required("subuser_id", JsonTypes.INTEGER, "Its id.", SubUser::id)
            .required("subuser_name", JsonTypes.TEXT, "Its name.", SubUser::name)
            .optional("description", JsonTypes.TEXT, "The owner's note on it.", SubUser::description)
            .required(
                    "roles",
                    JsonTypes.listOf(JsonTypes.TEXT),
                    "Names of its roles.",
                    user -> user.roles().roles().stream()
                            .map(Role::publishedName)
                            .toList())
            .required("created", JsonTypes.TIME, "When it was created.", SubUser::created)
            .build();

    SubUserListCommand() {
        super(SHAPE, "ID", "NAME", "ROLES", "CREATED", "DESCRIPTION");
    }

    @Override
    protected List<SubUser> find(Services services, long account) {
        return services.access().keys().subUsers(account);
    }

    @Override
    protected String[] row(SubUser user) {
        return new String[] {
            Long.toString(user.id()),
            user.name(),
            user.roles().names(),
            user.created().toString(),
            user.description() == null ? "" : user.description()
        };
    }
}
