package io.gadgethq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The README's table of settings against those the code reads. */
class SettingsTest {

    @Test
    void everySettingIsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        List<String> missing =
                settings().stream().filter(setting -> !mentions(readme, setting)).toList();

        assertThat(missing).isEmpty();
    }

    private static List<String> settings() throws IOException {
        try (InputStream metadata =
                Application.class.getResourceAsStream(
                        "/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties = JsonMapper.shared().readTree(metadata).get("properties");
            return properties
                    .valueStream()
                    .map(property -> property.get("name").asString())
                    .filter(name -> name.startsWith("hq."))
                    .toList();
        }
    }

    /** As {@code `hq.live.rows`}, or behind another one of the same module as {@code `.rows`}. */
    private static boolean mentions(String readme, String setting) {
        int last = setting.lastIndexOf('.');
        String module = setting.substring(0, last);
        return readme.contains("`" + setting)
                || readme.lines()
                        .anyMatch(line ->
                                line.contains("`" + module)
                                        && line.contains("`" + setting.substring(last) + "`"));
    }
}
