package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.OperatorServer;
import java.net.http.HttpResponse;
import java.util.Map;

/** Browsers of operators. */
final class OperatorVisitor {

    private OperatorVisitor() {}

    /** A browser that shows the operators' console. */
    static ConsoleVisitor of(OperatorServer server) {
        return new ConsoleVisitor(server.server().operator().orElseThrow());
    }

    /** A browser in which an operator is signed in. */
    static ConsoleVisitor signedIn(OperatorServer server, String token) {
        ConsoleVisitor visitor = of(server);
        assertThat(signIn(visitor, token).statusCode()).isEqualTo(303);
        return visitor;
    }

    static HttpResponse<String> signIn(ConsoleVisitor visitor, String token) {
        return visitor.post("/sign-in", "/sign-in", Map.of("token", token, "then", "/"));
    }
}
