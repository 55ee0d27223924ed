package io.trunkline.cli.terminal;

import picocli.CommandLine.Option;

/** The form in which a command prints its data. */
public final class OutputFormat {

    /** The forms that there are. */
    enum Form {
        text,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text or json. Default: text.")
    private Form form = Form.text;

    /** Whether data is to be printed as JSON. */
    public boolean json() {
        return form == Form.json;
    }
}
