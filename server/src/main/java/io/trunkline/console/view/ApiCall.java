package io.trunkline.console.view;

import io.trunkline.console.code.Snippet;
import java.util.List;
import java.util.Optional;

/**
 * A call of a method.
 *
 * @param action the path that its form is sent to
 * @param with the names of the parameters that are sent even if they are empty, separated by commas
 * @param faults that are of no field
 * @param isMade whether something was filled in, so that the program is what people want to see first
 * @param isCallable whether the console carries it out
 * @param isChange whether it does more than to read
 * @param isFinal whether the name of the method has to be typed
 * @param isMisnamed whether another name was typed
 * @param typedName what was typed
 * @param result of the call that was just made
 * @param once makes the next sending another one than the last
 * @param address of this server, as programs use it
 */
public record ApiCall(
        String method,
        String description,
        String action,
        String with,
        List<Field> fields,
        List<String> faults,
        boolean isMade,
        boolean isCallable,
        boolean isChange,
        boolean isFinal,
        boolean isMisnamed,
        String typedName,
        Optional<Confirmation> confirmation,
        Optional<Result> result,
        String once,
        String address,
        List<Snippet> snippets) {

    public ApiCall {
        fields = List.copyOf(fields);
        faults = List.copyOf(faults);
        snippets = List.copyOf(snippets);
    }

    /**
     * What a call has answered.
     *
     * @param json laid out for people
     * @param codes why it was refused; none if it was not
     */
    public record Result(String json, List<Code> codes) {
        public Result {
            codes = List.copyOf(codes);
        }

        /** Only whether it was refused, since answers contain secrets. */
        @Override
        public String toString() {
            return "Result[" + codes.size() + "]";
        }
    }

    /**
     * The code of a refusal.
     *
     * @param meaning in English, as in the error guide
     * @param path of its page there
     */
    public record Code(String number, String name, String meaning, String path) {}

    /** Only the method, since values may be secret. */
    @Override
    public String toString() {
        return "ApiCall[" + method + "]";
    }
}
