package io.trunkline.parameter;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Splits the texts of a list parameter into its values (contract section 1.4). Values are counted over all texts while
 * splitting, so that repeating a parameter does not raise the limit. Stateless and thread-safe.
 */
public final class ListText {

    /** Nobody needs a longer list; the limit bounds the cost of a call. */
    public static final int MOST_VALUES = 1000;

    private static final JsonFactory JSON = JsonParsers.ofDepth(JsonLimits.LIST_DEPTH);

    private final String name;
    private final List<String> values = new ArrayList<>();

    private ListText(String name) {
        this.name = name;
    }

    /**
     * The values of all texts, in order. Each text has its values separated by semicolons, or is a JSON array. White space around
     * values and empty values are ignored.
     *
     * @param name the parameter's name, for the fault
     * @throws FaultException with code 496 for more than {@link #MOST_VALUES}, or a text that starts like a JSON array but is not one
     */
    static List<String> values(String name, List<String> texts) {
        ListText list = new ListText(name);
        for (String text : texts) {
            if (text.startsWith("[")) {
                list.addArray(text);
            } else {
                list.addSeparated(text);
            }
        }
        return list.values;
    }

    private void addSeparated(String text) {
        for (int from = 0; from <= text.length(); ) {
            int semicolon = text.indexOf(';', from);
            int to = semicolon < 0 ? text.length() : semicolon;
            add(text.substring(from, to));
            from = to + 1;
        }
    }

    private void addArray(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                if (item == null || !item.isScalarValue()) {
                    throw new FaultException(Fault.invalid(name, "List values must be texts or numbers."));
                }
                if (item != JsonToken.VALUE_NULL) {
                    add(parser.getString());
                }
            }
            if (parser.nextToken() == null) {
                return;
            }
        } catch (JacksonException e) {
            // Refused below, like trailing content after an array.
        }
        throw new FaultException(Fault.invalid(name, "Send values separated by semicolons, or a JSON array."));
    }

    private void add(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return;
        }
        if (values.size() == MOST_VALUES) {
            throw new FaultException(Fault.invalid(
                    name, "A list has at most " + MOST_VALUES + " values, over all repetitions of the parameter."));
        }
        values.add(value);
    }
}
