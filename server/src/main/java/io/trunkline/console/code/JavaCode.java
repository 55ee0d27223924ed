package io.trunkline.console.code;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calls with the official client for Java. Stateless and thread-safe. */
final class JavaCode {

    private static final String PROGRAM = """
            @IMPORTS@
            class Call {
                public static void main(String[] arguments) throws Exception {
                    var client = new VoximplantAPIClient(ClientConfiguration.builder()
                            .setCredentialsPath(System.getenv("TRUNKLINE_CREDENTIALS"))
                            .setHttps()
                            .setApiHost(URI.create(System.getenv("TRUNKLINE_URL")).getAuthority())
                            .build());
                    var answer = client.@METHOD@(new @REQUEST@()@SETTERS@);
                    System.out.println(answer.hasError() ? answer.getError().getMsg() : answer.getResult());
                }
            }
            """;

    private JavaCode() {}

    static String of(WrittenCall call) {
        if (!Clients.have(call.method())) {
            return "// " + call.method().name() + "\n";
        }
        String request = call.method().name() + "Request";
        String setters = call.arguments().stream()
                .map(argument -> "\n                .set" + Words.pascal(argument.name()) + "("
                        + literal(argument.value()) + ")")
                .collect(Collectors.joining());
        return PROGRAM.replace("@IMPORTS@", imports(call, request))
                .replace("@METHOD@", Words.camel(call.method().name()))
                .replace("@REQUEST@", request)
                .replace("@SETTERS@", setters);
    }

    private static String imports(WrittenCall call, String request) {
        TreeSet<String> imports = new TreeSet<>(List.of(
                "com.voximplant.apiclient.ClientConfiguration",
                "com.voximplant.apiclient.VoximplantAPIClient",
                "com.voximplant.apiclient.request." + request,
                "java.net.URI"));
        for (WrittenCall.Argument argument : call.arguments()) {
            imports.addAll(classes(argument.value()));
        }
        return imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
    }

    private static List<String> classes(Value value) {
        return switch (value) {
            case Value.Decimal _ -> List.of("java.math.BigDecimal");
            case Value.Moment _, Value.Day _ -> List.of("java.time.Instant", "java.util.Date");
            case Value.Texts _, Value.Wholes _ ->
                List.of("com.voximplant.apiclient.util.MultiArgument", "java.util.List");
            case Value.Everything _ -> List.of("com.voximplant.apiclient.util.MultiArgument");
            case Value.Text _, Value.Flag _, Value.Whole _ -> List.of();
        };
    }

    private static String literal(Value value) {
        return switch (value) {
            case Value.Text(String text) -> Quoting.JAVA.of(text);
            case Value.Flag(boolean isOn) -> Boolean.toString(isOn);
            case Value.Whole(long number) -> number + "L";
            case Value.Decimal(var number) -> "new BigDecimal(\"" + number.toPlainString() + "\")";
            case Value.Moment(LocalDateTime time) ->
                "Date.from(Instant.parse(\"" + time.format(Value.TIME).replace(' ', 'T') + "Z\"))";
            case Value.Day(LocalDate day) -> "Date.from(Instant.parse(\"" + day + "T00:00:00Z\"))";
            case Value.Texts(List<String> texts) ->
                several(texts.stream().map(Quoting.JAVA::of).toList());
            case Value.Wholes(List<Long> numbers) -> {
                List<String> literals = new ArrayList<>();
                numbers.forEach(number -> literals.add(number + "L"));
                yield several(literals);
            }
            case Value.Everything() -> "MultiArgument.forAllValues()";
        };
    }

    private static String several(List<String> literals) {
        return "MultiArgument.forMultipleValues(List.of(" + String.join(", ", literals) + "))";
    }
}
