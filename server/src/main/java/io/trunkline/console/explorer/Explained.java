package io.trunkline.console.explorer;

import io.trunkline.console.view.ApiCall;
import io.trunkline.fault.ErrorGuide;
import io.trunkline.fault.Fault;
import java.util.List;

/** Explains why calls were refused, as the error guide does. Stateless and thread-safe. */
final class Explained {

    private Explained() {}

    /** The codes of faults, each once, with what they mean. */
    static List<ApiCall.Code> all(List<Fault> faults) {
        if (faults.isEmpty()) {
            return List.of();
        }
        ErrorGuide guide = ErrorGuide.load();
        return faults.stream()
                .map(Fault::code)
                .distinct()
                .map(code -> new ApiCall.Code(
                        Integer.toString(code.number()), code.name(), guide.text(code), ErrorGuide.path(code)))
                .toList();
    }
}
