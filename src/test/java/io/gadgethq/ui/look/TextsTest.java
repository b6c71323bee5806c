package io.gadgethq.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/gadgethq/ui");
    private static final Path TEXTS = Path.of("src/main/resources/io/gadgethq/ui");
    private static final Pattern USED =
            Pattern.compile("\\btext\\(\\s*\"([a-z]+\\.[a-z.]*[a-z])\"");

    @Test
    void everyTextThatIsShownIsInTheBundleOfItsScreen() {
        List<String> used =
                files(SOURCES, ".java")
                        .map(TextsTest::read)
                        .flatMap(source -> USED.matcher(source).results())
                        .map((MatchResult match) -> match.group(1))
                        .toList();

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(used))
                .allSatisfy(key -> assertThat(bundle(key).containsKey(key)).as(key).isTrue());
    }

    @Test
    void aTextWithArgumentsHasNoApostropheThatWouldBeSwallowed() {
        assertThat(
                        files(TEXTS, ".properties")
                                .flatMap(file -> read(file).lines())
                                .filter(line -> line.contains("{0}") && line.contains("'")))
                .isEmpty();
    }

    private static ResourceBundle bundle(String key) {
        return ResourceBundle.getBundle(
                "io.gadgethq.ui." + key.substring(0, key.indexOf('.')) + ".messages",
                Locale.ENGLISH);
    }

    private static Stream<Path> files(Path below, String ending) {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
