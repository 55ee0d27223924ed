package io.trunkline.cli.terminal;

import picocli.CommandLine.Option;

/** The format of a command's output. */
public final class OutputFormat {

    /** The formats. */
    enum Form {
        text,
        json
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text (default) or json.")
    private Form form = Form.text;

    /** Whether to print JSON. */
    public boolean json() {
        return form == Form.json;
    }
}
