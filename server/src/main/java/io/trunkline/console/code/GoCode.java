package io.trunkline.console.code;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calls with the official client for Go. Stateless and thread-safe. */
final class GoCode {

    private static final String CLIENT = "github.com/voximplant/apiclient-go/v2/";

    private static final String PROGRAM = """
            package main

            import (
            	"fmt"
            	"os"
            @TIME@
            @IMPORTS@)

            func main() {
            	client, err := methods.NewClient(config.NewConfig().
            		WithEndpoint(os.Getenv("TRUNKLINE_URL") + "/platform_api/").
            		WithKeyPath(os.Getenv("TRUNKLINE_CREDENTIALS")))
            	if err != nil {
            		panic(err)
            	}
            @VALUES@@CALL@}
            """;

    private GoCode() {}

    /** Whether the client does not send a value. */
    static boolean isLeftOut(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.isEmpty();
            case Value.Whole(long number) -> number == 0;
            case Value.Decimal(var number) -> number.signum() == 0;
            default -> false;
        };
    }

    static String of(WrittenCall call) {
        boolean isTimed = call.has(Value.Moment.class) || call.has(Value.Day.class);
        boolean isKnown = Clients.have(call.method());
        TreeSet<String> imports = new TreeSet<>(List.of("config", "methods"));
        if (isTimed && isKnown) {
            imports.add("structure");
        }
        return PROGRAM.replace("@TIME@", isTimed && isKnown ? "\t\"time\"\n" : "")
                .replace(
                        "@IMPORTS@",
                        imports.stream()
                                .map(name -> "\t\"" + CLIENT + name + "\"\n")
                                .collect(Collectors.joining()))
                .replace("@VALUES@", isKnown ? values(call) : "")
                .replace("@CALL@", isKnown ? call(call) : byName(call));
    }

    /** What is needed by its address. */
    private static String values(WrittenCall call) {
        StringBuilder out = new StringBuilder();
        for (WrittenCall.Argument argument : call.arguments()) {
            String name = Words.camel(argument.name());
            switch (argument.value()) {
                case Value.Flag(boolean isOn) -> line(out, name, Boolean.toString(isOn));
                case Value.Moment(LocalDateTime time) -> line(out, name, "structure.Timestamp(" + date(time) + ")");
                case Value.Day(LocalDate day) ->
                    line(out, name, "structure.Date{Time: " + date(day.atStartOfDay()) + "}");
                default -> {}
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append('\t').append(name).append(" := ").append(value).append('\n');
    }

    private static String date(LocalDateTime time) {
        return "time.Date(" + Words.numbers(time) + ", 0, time.UTC)";
    }

    private static String call(WrittenCall call) {
        String fields = call.arguments().stream()
                .map(argument -> "\t\t" + Words.pascal(argument.name()) + ": " + literal(argument) + ",\n")
                .collect(Collectors.joining());
        String name = call.method().name();
        return "\tanswer, refusal, err := client." + Clients.group(call.method()) + "." + name + "(methods." + name
                + "Params{" + (fields.isEmpty() ? "" : "\n" + fields + "\t") + "})\n"
                + "\tfmt.Println(answer, refusal, err)\n";
    }

    private static String literal(WrittenCall.Argument argument) {
        return switch (argument.value()) {
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Decimal(var number) -> number.toPlainString();
            case Value.Flag _, Value.Moment _, Value.Day _ -> "&" + Words.camel(argument.name());
            case Value.Text _, Value.Texts _, Value.Wholes _, Value.Everything _ ->
                Quoting.GO.of(Words.wire(argument.value()));
        };
    }

    /** A call of a method that the client lacks. */
    private static String byName(WrittenCall call) {
        List<String> entries = new ArrayList<>();
        for (WrittenCall.Argument argument : call.arguments()) {
            entries.add("\t\t" + Quoting.GO.of(argument.name()) + ": " + Quoting.GO.of(Words.wire(argument.value()))
                    + ",\n");
        }
        return "\trequest, err := client.NewRequest(\"POST\", "
                + Quoting.GO.of(call.method().name())
                + ", map[string]string{" + (entries.isEmpty() ? "" : "\n" + String.join("", entries) + "\t") + "})\n"
                + "\tif err != nil {\n\t\tpanic(err)\n\t}\n"
                + "\tanswer := map[string]any{}\n"
                + "\trefusal, err := client.MakeResponse(request, &answer)\n"
                + "\tfmt.Println(answer, refusal, err)\n";
    }
}
