package io.trunkline.cli;

import io.trunkline.cli.terminal.ProgramName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What every help page has in addition to its command's own text: examples and exit codes. Stateless and thread-safe. */
final class HelpPages {

    private static final Map<String, String> EXIT_CODES = exitCodes();

    private HelpPages() {}

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "done");
        codes.put("1", "failed: the database, a file, a port or the output is unusable, or a check found a problem");
        codes.put("2", "the command line or a setting is wrong");
        codes.put("3", "Java is missing or too old");
        codes.put("4", "refused: a rule was violated, or something does not exist");
        codes.put("5", "there was nothing to do");
        return codes;
    }

    /** Completes the pages of a command and its subcommands. */
    static void complete(CommandLine commandLine) {
        commandLine.setCommandName(ProgramName.name());
        completePage(commandLine);
    }

    private static void completePage(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        UsageMessageSpec page = spec.usageMessage();
        List<String> footer = new ArrayList<>();
        List<String> examples = PageExamples.of(spec);
        if (!examples.isEmpty()) {
            footer.add("");
            footer.add(examples.size() == 1 ? "Example:" : "Examples:");
            examples.forEach(example -> footer.add("  " + spec.root().name() + " " + example.replace("%", "%%")));
        }
        footer.addAll(List.of(page.footer()));
        page.footer(footer.stream().map(ProgramName::in).toArray(String[]::new));
        page.description(
                List.of(page.description()).stream().map(ProgramName::in).toArray(String[]::new));
        page.exitCodeListHeading("%nExit codes:%n");
        page.exitCodeList(EXIT_CODES);
        commandLine.getSubcommands().values().forEach(HelpPages::completePage);
    }
}
