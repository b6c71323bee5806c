package io.gadgethq.ui.gadget;

import com.vaadin.flow.router.QueryParameters;

import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.Shape;
import io.gadgethq.runtime.GadgetImage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is looked for in the catalogue, as the address holds it. */
record CatalogueQuery(String text, Optional<Shape> shape, Optional<Tier> tier) {
    private static final String TEXT = "q";
    private static final String SHAPE = "shape";
    private static final String TIER = "tier";

    static CatalogueQuery of(Map<String, List<String>> address) {
        return new CatalogueQuery(
                first(address, TEXT).orElse(""),
                first(address, SHAPE).flatMap(name -> named(Shape.values(), name)),
                first(address, TIER).flatMap(name -> named(Tier.values(), name)));
    }

    boolean admits(Gadget gadget) {
        return shape.stream().allMatch(it -> it == gadget.shape())
                && tier.stream().allMatch(it -> it == gadget.tier());
    }

    /** The text read as the name of an image, if it can be one. */
    Optional<String> image() {
        try {
            return Optional.of(new GadgetImage(text.strip()).reference());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Query part of the address, with question mark; empty if nothing is looked for. */
    String asText() {
        Map<String, List<String>> address = new LinkedHashMap<>();
        if (!text.isBlank()) {
            address.put(TEXT, List.of(text));
        }
        shape.ifPresent(it -> address.put(SHAPE, List.of(lower(it))));
        tier.ifPresent(it -> address.put(TIER, List.of(lower(it))));
        return address.isEmpty() ? "" : "?" + new QueryParameters(address).getQueryString();
    }

    private static Optional<String> first(Map<String, List<String>> address, String key) {
        return address.getOrDefault(key, List.of()).stream().findFirst();
    }

    private static <E extends Enum<E>> Optional<E> named(E[] all, String name) {
        return Arrays.stream(all).filter(it -> lower(it).equals(name)).findFirst();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
