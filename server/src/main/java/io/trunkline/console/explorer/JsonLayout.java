package io.trunkline.console.explorer;

/** Lays out JSON for people, without changing any value of it. Stateless and thread-safe. */
final class JsonLayout {

    private static final String STEP = "  ";

    private JsonLayout() {}

    /**
     * JSON with a line for each value.
     *
     * @param json well-formed and without white space between values
     * @param most the maximum length, in characters; what is beyond is left out
     */
    static String of(String json, int most) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        boolean isInText = false;
        for (int i = 0; i < json.length() && out.length() < most; i++) {
            char c = json.charAt(i);
            if (isInText) {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    isInText = false;
                }
                continue;
            }
            boolean isEmpty = i + 1 < json.length() && "}]".indexOf(json.charAt(i + 1)) >= 0;
            switch (c) {
                case '{', '[' -> {
                    out.append(c);
                    depth++;
                    if (!isEmpty) {
                        line(out, depth);
                    }
                }
                case '}', ']' -> {
                    depth--;
                    if ("{[".indexOf(json.charAt(i - 1)) < 0) {
                        line(out, depth);
                    }
                    out.append(c);
                }
                case ',' -> line(out.append(c), depth);
                case ':' -> out.append(": ");
                default -> {
                    isInText = c == '"';
                    out.append(c);
                }
            }
        }
        return out.toString();
    }

    private static void line(StringBuilder out, int depth) {
        out.append('\n').repeat(STEP, depth);
    }
}
