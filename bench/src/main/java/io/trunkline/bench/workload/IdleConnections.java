package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.HttpConnection;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.workload.Rounds.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** H: edits while a thousand other clients keep a connection open that they do not use. */
public final class IdleConnections implements Workload {

    private static final int IDLE = 1_000;

    @Override
    public String id() {
        return "H";
    }

    @Override
    public String title() {
        return "SetAccountInfo beside 1 000 idle connections";
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = stage.server(stage.mainEngine());
        Contender alone = Edits.five(stage, server);
        Contender beside = Contender.server("beside idle connections", alone.warmth(), seconds -> {
            List<HttpConnection> idle = open(stage, server);
            try {
                return alone.measure().applyAsDouble(seconds);
            } finally {
                idle.forEach(HttpConnection::close);
            }
        });
        return Rounds.against(stage, id(), alone, List.of(new Line(beside, title(), null)));
    }

    /** Each has had an answer, so that the server has made all that belongs to a connection. */
    private static List<HttpConnection> open(Stage stage, SeededServer server) {
        String token = stage.tokens().onePerAccount(1).getFirst();
        RequestTemplate read = Calls.read().getFirst();
        List<HttpConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < IDLE; i++) {
                HttpConnection connection = new HttpConnection(server.running().http());
                connections.add(connection);
                connection.send(read.with(token));
                if (!connection.receive(Edits.ANY_RESULT.getBytes(StandardCharsets.US_ASCII))) {
                    throw new BenchException("Not the expected answer: " + connection.lastAnswer());
                }
            }
            return connections;
        } catch (IOException e) {
            connections.forEach(HttpConnection::close);
            throw new BenchException("An idle connection cannot be opened: " + e.getMessage(), e);
        }
    }
}
