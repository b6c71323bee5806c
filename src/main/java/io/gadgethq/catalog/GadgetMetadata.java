package io.gadgethq.catalog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import java.util.Map;
import java.util.Optional;

/** What the author of an unknown gadget says about it, in the metadata of its image. */
final class GadgetMetadata {
    private static final Logger log = LoggerFactory.getLogger(GadgetMetadata.class);
    private static final int MAX_CHARACTERS = 500;

    private GadgetMetadata() {}

    /** The author's description; empty if there is none or the text is not YAML, since a gadget runs without it. */
    static Optional<String> description(String metadata) {
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(metadata);
            return root instanceof Map<?, ?> map
                            && map.get("description") instanceof String text
                            && !text.isBlank()
                    ? Optional.of(
                            text.length() > MAX_CHARACTERS
                                    ? text.substring(0, MAX_CHARACTERS)
                                    : text)
                    : Optional.empty();
        } catch (YAMLException e) {
            log.info(
                    "a gadget's metadata is not YAML: {}",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }
}
