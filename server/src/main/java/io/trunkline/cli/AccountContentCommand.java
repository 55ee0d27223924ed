package io.trunkline.cli;

import io.trunkline.app.Services;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command that lists what an account has, as a table or as JSON.
 *
 * @param <T> one thing of the list
 */
abstract class AccountContentCommand<T> extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    private final String[] headings;

    AccountContentCommand(String... headings) {
        this.headings = headings;
    }

    /** What the account has, in the order in which it is listed. */
    abstract List<T> find(Services services, long account);

    /** The cells of one row, as many as there are headings. */
    abstract String[] row(T item);

    /** Adds the members of one JSON object; what is unset is left out. */
    abstract void describe(ObjectNode json, T item);

    @Override
    public final Integer call() {
        try (Services services = services()) {
            List<T> items =
                    find(services, AccountArgument.byId(services, accountId).id());
            if (output.json()) {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                items.forEach(item -> describe(list.addObject(), item));
                out().println(list);
            } else {
                Table table = new Table(headings);
                items.forEach(item -> table.row(row(item)));
                table.print(out());
            }
        }
        return ExitCode.OK;
    }
}
