package io.gadgethq.catalog;

import io.gadgethq.access.Tier;
import io.gadgethq.runtime.GadgetImage;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The official gadgets as the product describes them, from {@code gadgets.yaml} beside this class. */
final class OfficialGadgets {
    private final List<Gadget> gadgets;
    private final Map<String, String> sorts;

    private OfficialGadgets(List<Gadget> gadgets, Map<String, String> sorts) {
        this.gadgets = gadgets;
        this.sorts = sorts;
    }

    /**
     * @param prefix repository of the images, ending with a slash
     */
    static OfficialGadgets load(String prefix) {
        try (InputStream in = OfficialGadgets.class.getResourceAsStream("gadgets.yaml")) {
            if (in == null) {
                throw new IllegalStateException("gadgets.yaml is missing from the program");
            }
            List<Map<String, Object>> entries =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new OfficialGadgets(
                    entries.stream()
                            .map(entry -> gadget(entry, prefix))
                            .sorted(
                                    Comparator.comparing(
                                                    Gadget::domain, String.CASE_INSENSITIVE_ORDER)
                                            .thenComparing(Gadget::name))
                            .toList(),
                    entries.stream()
                            .filter(entry -> entry.containsKey("sort"))
                            .collect(
                                    Collectors.toUnmodifiableMap(
                                            entry -> text(entry, "name"),
                                            entry -> text(entry, "sort"))));
        } catch (IOException e) {
            throw new UncheckedIOException("reading gadgets.yaml", e);
        }
    }

    /** By domain and name. */
    List<Gadget> all() {
        return gadgets;
    }

    /** What the busiest rows of a table are ordered by, in the agent's words; empty: no order of its own. */
    Optional<String> sort(String name) {
        return Optional.ofNullable(sorts.get(name));
    }

    Optional<Gadget> named(String name) {
        return gadgets.stream().filter(gadget -> gadget.name().equals(name)).findFirst();
    }

    private static Gadget gadget(Map<String, Object> entry, String prefix) {
        String name = text(entry, "name");
        return new Gadget(
                name,
                new GadgetImage(prefix + name + ":latest"),
                text(entry, "title"),
                text(entry, "purpose"),
                symptoms(entry),
                text(entry, "domain"),
                Shape.valueOf(text(entry, "shape")),
                Tier.valueOf(text(entry, "tier")),
                text(entry, "kernel"));
    }

    private static List<String> symptoms(Map<String, Object> entry) {
        return entry.get("symptoms") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Map<String, Object> entry, String key) {
        if (entry.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("gadgets.yaml: %s without %s".formatted(entry, key));
    }
}
