package io.gadgethq.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Field;
import io.gadgethq.runtime.GadgetParam;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A gadget; digest, sources and parameters are what an agent tells, so they are missing in lists.
 *
 * @param description what it shows
 * @param symptoms when to reach for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record GadgetView(
        String name,
        String image,
        @Nullable String digest,
        String title,
        String description,
        String domain,
        List<String> symptoms,
        String shape,
        String tier,
        String kernel,
        @Nullable List<SourceView> sources,
        @Nullable List<ParameterView> parameters) {

    /**
     * @param kind single: a record per packet; array: a table per interval
     */
    record SourceView(String name, String kind, List<FieldView> fields) {}

    record FieldView(String name, String type, String description, boolean hidden) {}

    record ParameterView(
            String key,
            String title,
            String description,
            String type,
            @JsonProperty("default") String defaultValue,
            List<String> possibleValues,
            String group,
            boolean mandatory) {}

    static GadgetView of(Gadget gadget) {
        return of(gadget, null, null, null);
    }

    static GadgetView of(GadgetDetails details) {
        return of(
                details.gadget(),
                details.digest().orElse(null),
                details.sources().stream().map(GadgetView::source).toList(),
                details.params().stream().map(GadgetView::parameter).toList());
    }

    private static GadgetView of(
            Gadget gadget,
            @Nullable String digest,
            @Nullable List<SourceView> sources,
            @Nullable List<ParameterView> parameters) {
        return new GadgetView(
                gadget.name(),
                gadget.image().reference(),
                digest,
                gadget.title(),
                gadget.purpose(),
                gadget.domain(),
                gadget.symptoms(),
                Inputs.word(gadget.shape()),
                Inputs.word(gadget.tier()),
                gadget.kernelNeeds(),
                sources,
                parameters);
    }

    private static SourceView source(DataSourceSchema source) {
        return new SourceView(
                source.name(),
                source.array() ? "array" : "single",
                source.fields().stream()
                        .filter(field -> !field.isUnreferenced() && !field.isGroup())
                        .map(GadgetView::field)
                        .toList());
    }

    private static FieldView field(Field field) {
        return new FieldView(
                field.fullName(),
                Inputs.word(field.kind()) + (field.array() ? "[]" : ""),
                field.annotation("description").orElse(""),
                field.isHidden());
    }

    private static ParameterView parameter(GadgetParam param) {
        return new ParameterView(
                param.key(),
                param.title(),
                param.description(),
                param.type().isEmpty() ? "string" : param.type(),
                param.defaultValue(),
                param.possibleValues(),
                param.group(),
                param.mandatory());
    }
}
