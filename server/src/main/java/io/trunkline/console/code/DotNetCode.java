package io.trunkline.console.code;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Calls with the official client for .NET. Stateless and thread-safe. */
final class DotNetCode {

    private static final String PROGRAM = """
            using Voximplant.API;

            var api = new VoximplantAPI(new ClientConfiguration
            {
                KeyFile = Environment.GetEnvironmentVariable("TRUNKLINE_CREDENTIALS"),
                APIHost = new Uri(Environment.GetEnvironmentVariable("TRUNKLINE_URL")!).Authority,
            });
            var answer = await api.@METHOD@(@ARGUMENTS@);
            Console.WriteLine(answer.Result);
            """;

    private DotNetCode() {}

    static String of(WrittenCall call) {
        if (!Clients.have(call.method())) {
            return "// " + call.method().name() + "\n";
        }
        var arguments = call.arguments().stream()
                .map(argument -> Words.camel(argument.name()) + ": " + literal(argument.value()))
                .toList();
        // No comma may follow the last argument.
        String lines = arguments.size() < 2 ? String.join("", arguments) : "\n    " + String.join(",\n    ", arguments);
        return PROGRAM.replace("@METHOD@", call.method().name()).replace("@ARGUMENTS@", lines);
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Flag(boolean isOn) -> Boolean.toString(isOn);
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Decimal(var number) -> number.toPlainString() + "m";
            case Value.Moment(LocalDateTime time) -> "new DateTime(" + Words.numbers(time) + ", DateTimeKind.Utc)";
            case Value.Day(LocalDate day) -> "new DateTime(" + Words.numbers(day) + ")";
            case Value.Text _, Value.Texts _, Value.Wholes _, Value.Everything _ ->
                Quoting.DOT_NET.of(Words.wire(value));
        };
    }
}
