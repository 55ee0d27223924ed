package io.trunkline.wire.addresses;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.parameter.Times;
import io.trunkline.wire.openapi.Schema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How an entry of the lists is shown (contract section 4.4). Stateless and thread-safe. */
final class AuthorizedIpView {

    private AuthorizedIpView() {}

    static void write(JsonGenerator json, AuthorizedIp entry) {
        json.writeStartObject();
        json.writeStringProperty("authorized_ip", entry.network().toString());
        json.writeBooleanProperty("allowed", entry.allowed());
        if (entry.description() != null) {
            json.writeStringProperty("description", entry.description());
        }
        json.writeStringProperty("created", Times.text(entry.created()));
        json.writeEndObject();
    }

    static ObjectNode schema() {
        return Schema.object("AuthorizedIp")
                .property("authorized_ip", Schema.text("The address or network."))
                .property("allowed", Schema.flag("Whether it is on the white list, else on the black one."))
                .property("description", Schema.text("What it is for."))
                .property("created", Schema.text("When it was added: YYYY-MM-DD HH:mm:ss in UTC."))
                .build();
    }
}
