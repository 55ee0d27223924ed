package io.trunkline.console.code;

/** Calls with curl, in bash. Stateless and thread-safe. */
final class CurlCode {

    private CurlCode() {}

    // The token comes from a file descriptor: other users of the machine can read arguments.
    private static final String START = """
            curl -sS --cacert "$TRUNKLINE_CA" \\
              -H @<(echo "Authorization: Bearer $TRUNKLINE_TOKEN") \\
              "$TRUNKLINE_URL/platform_api/@METHOD@\"""";

    static String of(WrittenCall call) {
        StringBuilder out =
                new StringBuilder(START.replace("@METHOD@", call.method().name()));
        for (WrittenCall.Argument argument : call.arguments()) {
            out.append(" \\\n  --data-urlencode ")
                    .append(Quoting.inBash(argument.name() + "=" + Words.wire(argument.value())));
        }
        return out.append('\n').toString();
    }
}
