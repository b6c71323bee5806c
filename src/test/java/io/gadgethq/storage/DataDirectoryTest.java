package io.gadgethq.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DataDirectoryTest {
    @TempDir Path temporary;

    @Test
    void belongsToOneConsoleAtATime() {
        try (DataDirectory directory = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(temporary))
                    .isInstanceOfSatisfying(
                            StorageUnavailable.class,
                            e -> {
                                assertThat(e)
                                        .hasMessageContaining("in use by another console")
                                        .hasMessageContaining(
                                                "process " + ProcessHandle.current().pid());
                                assertThat(e.remedy()).contains("--data");
                                assertThat(e.getExitCode()).isEqualTo(2);
                            });
            assertThat(directory.path()).isEqualTo(temporary);
        }

        DataDirectory.open(temporary).close();
    }

    @Test
    void isMadeWhenItIsMissing() {
        Path missing = temporary.resolve("a/b");

        DataDirectory.open(missing).close();

        assertThat(missing).isDirectory();
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("below")))
                .isInstanceOfSatisfying(
                        StorageUnavailable.class,
                        e -> {
                            assertThat(e).hasMessageContaining("cannot be written");
                            assertThat(e.remedy()).contains("writable", "--data");
                        });
    }

    @Test
    void saysItInALineAndARemedy() {
        StorageUnavailable failure = new StorageUnavailable("the disk is full", "free some");

        var analysis =
                new StorageFailureAnalyzer().analyze(new IllegalStateException(failure), failure);

        assertThat(analysis.getDescription()).isEqualTo("the disk is full");
        assertThat(analysis.getAction()).isEqualTo("free some");
    }
}
