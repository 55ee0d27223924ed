package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SqliteMigrationsTest extends MigrationsContract {

    @Override
    DatabaseSettings newDatabase() {
        return SqliteDatabaseTest.settings(100, 10);
    }

    @Test
    void everyScriptIsListedInTheOrderOfItsVersion() throws IOException, URISyntaxException {
        URL first = Objects.requireNonNull(Migrations.class.getResource("/db/migration/" + Migrations.SCRIPTS.get(0)));
        Path folder = Objects.requireNonNull(Path.of(first.toURI()).getParent());
        List<String> found;
        try (Stream<Path> files = Files.list(folder)) {
            found = files.map(file -> file.getFileName().toString()).toList();
        }
        assertThat(Migrations.SCRIPTS).containsExactlyInAnyOrderElementsOf(found);
        List<Integer> versions =
                Migrations.SCRIPTS.stream().map(Migrations::versionOf).toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
        assertThat(versions.getLast()).isEqualTo(Migrations.NEWEST);
    }
}
