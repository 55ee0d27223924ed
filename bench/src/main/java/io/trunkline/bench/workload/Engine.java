package io.trunkline.bench.workload;

/** The databases. */
public enum Engine {
    SQLITE("SQLite"),
    POSTGRESQL("PostgreSQL");

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** As people write it. */
    public String title() {
        return title;
    }
}
