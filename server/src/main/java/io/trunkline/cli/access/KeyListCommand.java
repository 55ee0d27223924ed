package io.trunkline.cli.access;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.view.KeyShapes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code trunkline key list}: what is stored about keys, which contains no secret. */
@Examples("key list --account 1")
@Command(name = "list", description = "Lists the keys of an account, oldest first.")
final class KeyListCommand extends AccountContentCommand<ListedKey> {

    KeyListCommand() {
        super(KeyShapes.KEY, "KEY", "NAME", "ROLES", "CREATED", "LAST USED", "EXPIRES", "SUB-USER");
    }

    @Override
    protected List<ListedKey> find(Services services, long account) {
        return services.access().keys().list(account);
    }

    @Override
    protected String[] row(ListedKey listed) {
        ServiceKey key = listed.key();
        return new String[] {
            key.keyId(),
            key.name() == null ? "" : key.name(),
            key.roles().names(),
            key.created().toString(),
            text(listed.lastUsed()),
            text(key.end().toTime().orElse(null)),
            key.holder() instanceof Holder.OneSubUser subUser ? Long.toString(subUser.id()) : ""
        };
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "never" : at.toString();
    }
}
