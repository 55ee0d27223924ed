package io.trunkline.wire;

import io.trunkline.fault.ErrorGuide;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a refused call: {@code {"error":{"code":..,"msg":..,"field_name":..,"hint":..}}}, and in
 * {@code details.faults} the parameters at fault (contract section 3.1). {@code hint} is our own, and so is
 * {@code details.more_faults}: how many there are beyond those that are told.
 */
final class ErrorEnvelope {

    private ErrorEnvelope() {}

    /** @param server the address under which the client has called, without a slash at its end */
    static byte[] of(FaultException refusal, String server) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ObjectNode error = describe(envelope.putObject("error"), refusal.first());
        error.put("hint", hint(refusal.first(), server));
        List<Fault> ofParameters =
                refusal.all().stream().filter(fault -> fault.field() != null).toList();
        if (!ofParameters.isEmpty()) {
            ObjectNode details = error.putObject("details");
            ArrayNode faults = details.putArray("faults");
            ofParameters.forEach(fault -> describe(faults.addObject(), fault));
            if (refusal.untold() > 0) {
                details.put("more_faults", refusal.untold());
            }
        }
        return JsonMapper.shared().writeValueAsBytes(envelope);
    }

    /** Ends with the address of the page about the code, which can be opened as it is. */
    private static String hint(Fault fault, String server) {
        String more = "See " + server + ErrorGuide.path(fault.code()) + ".";
        return fault.hint() == null ? more : fault.hint().replace("See /", "See " + server + "/") + " " + more;
    }

    private static ObjectNode describe(ObjectNode node, Fault fault) {
        node.put("code", fault.code().number());
        node.put("msg", fault.message());
        putIfPresent(node, "field_name", fault.field());
        return node;
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
