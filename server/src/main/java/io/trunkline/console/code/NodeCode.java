package io.trunkline.console.code;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** Calls with the official client for Node.js. Stateless and thread-safe. */
final class NodeCode {

    /** The client sends this one under the name that it is given. */
    private static final String AS_IT_IS = "mobile_phone";

    private static final String PROGRAM = """
            import module from '@voximplant/apiclient-nodejs';

            const client = new module.default({
                pathToCredentials: process.env.TRUNKLINE_CREDENTIALS,
                host: new URL(process.env.TRUNKLINE_URL).host,
            });
            await new Promise((ready) => {
                client.onReady = ready;
            });
            console.log(await client.@CALL@);
            """;

    private NodeCode() {}

    static String of(WrittenCall call) {
        return PROGRAM.replace("@CALL@", call(call));
    }

    private static String call(WrittenCall call) {
        if (Clients.nodeHas(call.method())) {
            return Clients.group(call.method()) + "."
                    + Words.camel(call.method().name()) + "({"
                    + Words.listed(
                            call.arguments().stream()
                                    .map(argument -> name(argument.name()) + ": " + literal(argument.value()))
                                    .toList(),
                            " ",
                            " ",
                            "")
                    + "})";
        }
        return "makeRequest(" + Quoting.NODE.of(call.method().name()) + ", {"
                + Words.listed(
                        call.arguments().stream()
                                .map(argument -> argument.name() + ": " + Quoting.NODE.of(Words.wire(argument.value())))
                                .toList(),
                        " ",
                        " ",
                        "")
                + "}, [[], []])";
    }

    private static String name(String parameter) {
        return parameter.equals(AS_IT_IS) ? parameter : Words.camel(parameter);
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Quoting.NODE.of(text);
            case Value.Flag(boolean isOn) -> Boolean.toString(isOn);
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Decimal(var number) -> number.toPlainString();
            case Value.Moment(LocalDateTime time) ->
                "new Date('" + time.format(Value.TIME).replace(' ', 'T') + "Z')";
            case Value.Day(LocalDate day) -> "new Date('" + day + "T00:00:00Z')";
            // Lists of texts throw in the client.
            case Value.Texts(List<String> texts) -> Quoting.NODE.of(Words.joined(texts));
            case Value.Wholes(List<Long> numbers) -> numbers.toString();
            case Value.Everything() -> Quoting.NODE.of(Value.ALL);
        };
    }
}
