package io.trunkline.cli.access;

import io.trunkline.access.caller.Role;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline subuser list}: the users who can log on to an account in addition to its owner. */
@Command(name = "list", description = "Lists the sub-users of an account, oldest first.")
final class SubUserListCommand extends AccountContentCommand<SubUser> {

    SubUserListCommand() {
        super("ID", "NAME", "ROLES", "CREATED", "DESCRIPTION");
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

    @Override
    protected void describe(ObjectNode json, SubUser user) {
        json.put("subuser_id", user.id()).put("subuser_name", user.name());
        if (user.description() != null) {
            json.put("description", user.description());
        }
        ArrayNode roles = json.putArray("roles");
        user.roles().roles().stream().map(Role::publishedName).forEach(roles::add);
        json.put("created", user.created().toString());
    }
}
