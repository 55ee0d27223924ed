package io.trunkline.console.code;

import java.util.List;
import java.util.stream.Collectors;

/** Calls with the official client for PHP. Stateless and thread-safe. */
final class PhpCode {

    private static final String START = """
            <?php
            require 'vendor/autoload.php';

            $host = preg_replace('~^https?://~', '', getenv('TRUNKLINE_URL'));
            $api = new Voximplant\\VoximplantApi(getenv('TRUNKLINE_CREDENTIALS'), $host);
            """;

    private PhpCode() {}

    static String of(WrittenCall call) {
        return START + (Clients.have(call.method()) ? call(call) : byName(call));
    }

    private static String call(WrittenCall call) {
        String name = call.method().name();
        String values = call.arguments().stream()
                .map(argument -> "$parameters->" + argument.name() + " = " + literal(argument.value()) + ";\n")
                .collect(Collectors.joining());
        return "$parameters = new Voximplant\\Resources\\Params\\" + name + "Params();\n" + values + "var_dump($api->"
                + Clients.group(call.method()) + "->" + name + "($parameters));\n";
    }

    private static String byName(WrittenCall call) {
        List<String> entries = call.arguments().stream()
                .map(argument -> Quoting.inPhp(argument.name()) + " => " + Quoting.inPhp(Words.wire(argument.value())))
                .toList();
        return "$api->requestTimeZone = $api->resultTimeZone = false;\nvar_dump($api->request("
                + Quoting.inPhp(call.method().name()) + ", [" + Words.listed(entries, "", "", "") + "]));\n";
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Quoting.inPhp(text);
            case Value.Flag(boolean isOn) -> Boolean.toString(isOn);
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Decimal(var number) -> number.toPlainString();
            case Value.Moment _, Value.Day _, Value.Everything _ -> Quoting.inPhp(Words.wire(value));
            case Value.Texts(List<String> texts) ->
                texts.stream().map(Quoting::inPhp).collect(Collectors.joining(", ", "[", "]"));
            case Value.Wholes(List<Long> numbers) -> numbers.toString();
        };
    }
}
