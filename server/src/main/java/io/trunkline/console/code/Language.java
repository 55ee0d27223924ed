package io.trunkline.console.code;

import java.util.ArrayList;
import java.util.List;

/** The languages in which calls are shown: curl, and those of the official clients. */
enum Language {
    CURL("curl", "curl"),
    PYTHON("python", "Python"),
    NODE("node", "Node.js"),
    JAVA("java", "Java"),
    GO("go", "Go"),
    PHP("php", "PHP"),
    DOT_NET("dotnet", ".NET");

    private final String id;
    private final String label;

    Language(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** A call in this language. */
    Snippet snippet(WrittenCall call) {
        return new Snippet(id, label, code(call), notes(call));
    }

    private String code(WrittenCall call) {
        return switch (this) {
            case CURL -> CurlCode.of(call);
            case PYTHON -> PythonCode.of(call);
            case NODE -> NodeCode.of(call);
            case JAVA -> JavaCode.of(call);
            case GO -> GoCode.of(call);
            case PHP -> PhpCode.of(call);
            case DOT_NET -> DotNetCode.of(call);
        };
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
