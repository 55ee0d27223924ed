package io.trunkline.cli.command;

import io.trunkline.app.Services;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    private final JsonType<T> form;
    private final String[] headings;

    /**
     * A command that shows a table.
     *
     * @param form of one thing in JSON
     * @param headings of the table's columns
     */
    public AccountContentCommand(JsonType<T> form, String... headings) {
        this.form = form;
        this.headings = headings;
    }

    /** The elements, in the order they are listed. */
    protected abstract List<T> find(Services services, long account);

    /** The cells of a row, one per heading. */
    protected abstract String[] row(T item);

    @Override
    public final Integer call() {
        try (Services services = services()) {
            List<T> items = find(
                    services,
                    AccountArgument.byId(services.accounts(), accountId).id());
            if (output.json()) {
                out().println(JsonTypes.listOf(form).text(items));
            } else {
                Table table = new Table(headings);
                items.forEach(item -> table.row(row(item)));
                table.print(out());
            }
        }
        return ExitCode.OK;
    }
}
