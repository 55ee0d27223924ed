package io.trunkline.console.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The languages in which calls are shown: curl, and those of the official clients. */
enum Language {
    CURL("curl", "curl", CurlCode::of),
    PYTHON("python", "Python", PythonCode::of),
    NODE("node", "Node.js", NodeCode::of),
    JAVA("java", "Java", JavaCode::of),
    GO("go", "Go", GoCode::of),
    PHP("php", "PHP", PhpCode::of),
    DOT_NET("dotnet", ".NET", DotNetCode::of);

    private final String id;
    private final String label;
    private final Function<WrittenCall, String> writer;

    Language(String id, String label, Function<WrittenCall, String> writer) {
        this.id = id;
        this.label = label;
        this.writer = writer;
    }

    /** A call in this language. */
    Snippet snippet(WrittenCall call) {
        return new Snippet(id, label, writer.apply(call), notes(call));
    }

    private List<String> notes(WrittenCall call) {
        List<String> notes = new ArrayList<>();
        if (this == CURL) {
            notes.add("curl");
            return notes;
        }
        boolean has = this == NODE ? Clients.nodeHas(call.method()) : Clients.have(call.method());
        if (!has) {
            notes.add(this == JAVA || this == DOT_NET ? "nowhere" : "internals");
        }
        if (call.has(Value.Moment.class)
                && call.arguments().stream()
                        .anyMatch(argument -> argument.name().equals("timezone"))) {
            notes.add("zone");
        }
        if (this == GO
                && call.arguments().stream().map(WrittenCall.Argument::value).anyMatch(GoCode::isLeftOut)) {
            notes.add("go");
        }
        return notes;
    }
}
