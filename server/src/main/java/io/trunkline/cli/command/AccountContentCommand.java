package io.trunkline.cli.command;

import io.trunkline.app.Services;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command that lists things of an account, as a table or as JSON.
 *
 * @param <T> an element of the list
 */
public abstract class AccountContentCommand<T> extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    private final String[] headings;

    /**
     * A command that shows a table.
     *
     * @param headings of the table's columns
     */
    public AccountContentCommand(String... headings) {
        this.headings = headings;
    }

    /** The elements, in the order they are listed. */
    protected abstract List<T> find(Services services, long account);

    /** The cells of a row, one per heading. */
    protected abstract String[] row(T item);

    /** Adds the members of one JSON object; unset members are left out. */
    protected abstract void describe(ObjectNode json, T item);

    @Override
    public final Integer call() {
        try (Services services = services()) {
            List<T> items = find(
                    services,
                    AccountArgument.byId(services.accounts(), accountId).id());
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
