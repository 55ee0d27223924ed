package io.trunkline.operator;

import io.trunkline.app.Settings;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that have a new server each, and a client of its operator API. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class OperatorContract {

    public OperatorServer server = unopened();
    public OperatorClient client = unopened();

    // JUnit's life cycle gives both a value before a test sees them.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    /** Settings of a server with an empty database of its own. */
    public abstract Settings newSettings(Path data);

    @BeforeEach
    void open(@TempDir Path data) {
        server = new OperatorServer(newSettings(data));
        client = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }
}
