package io.trunkline.console.code;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;

/** Calls with the official client for Python. Stateless and thread-safe. */
final class PythonCode {

    private static final String PROGRAM = """
            import os
            @IMPORTS@from urllib.parse import urlsplit

            from voximplant.apiclient import VoximplantAPI

            api = VoximplantAPI(os.environ["TRUNKLINE_CREDENTIALS"], urlsplit(os.environ["TRUNKLINE_URL"]).netloc)
            api.account_id = str(api.account_id)
            print(@CALL@)
            """;

    private PythonCode() {}

    static String of(WrittenCall call) {
        boolean hasTimes = call.has(Value.Moment.class);
        boolean hasDays = call.has(Value.Day.class);
        String imports = hasTimes || hasDays
                ? "from datetime import " + (hasDays ? "date" : "") + (hasDays && hasTimes ? ", " : "")
                        + (hasTimes ? "datetime, timezone" : "") + "\n"
                : "";
        return PROGRAM.replace("@IMPORTS@", imports).replace("@CALL@", call(call));
    }

    private static String call(WrittenCall call) {
        if (Clients.have(call.method())) {
            return "api." + call.method().operationId().replace('-', '_') + "("
                    + Words.listed(
                            call.arguments().stream()
                                    .map(argument -> argument.name() + "=" + literal(argument.value()))
                                    .toList(),
                            "",
                            "",
                            "")
                    + ")";
        }
        return "api._perform_request(" + Quoting.PYTHON.of(call.method().name()) + ", {"
                + Words.listed(
                        call.arguments().stream()
                                .map(argument -> Quoting.PYTHON.of(argument.name()) + ": "
                                        + Quoting.PYTHON.of(Words.wire(argument.value())))
                                .toList(),
                        "",
                        "",
                        "")
                + "})";
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Quoting.PYTHON.of(text);
            case Value.Flag(boolean isOn) -> isOn ? "True" : "False";
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Decimal(var number) -> number.toPlainString();
            case Value.Moment(LocalDateTime time) -> "datetime(" + Words.numbers(time) + ", tzinfo=timezone.utc)";
            case Value.Day(LocalDate day) -> "date(" + Words.numbers(day) + ")";
            case Value.Texts(List<String> texts) ->
                texts.stream().map(Quoting.PYTHON::of).collect(Collectors.joining(", ", "[", "]"));
            case Value.Wholes(List<Long> numbers) -> numbers.toString();
            case Value.Everything() -> Quoting.PYTHON.of(Value.ALL);
        };
    }
}
