package io.gadgethq.ui;

import io.gadgethq.access.Actor;
import io.gadgethq.access.Tier;
import io.gadgethq.catalog.Gadget;
import io.gadgethq.catalog.GadgetCatalog;
import io.gadgethq.catalog.GadgetCommand;
import io.gadgethq.catalog.GadgetDetails;
import io.gadgethq.catalog.GadgetUnavailable;
import io.gadgethq.catalog.ParameterProblem;
import io.gadgethq.catalog.Shape;
import io.gadgethq.cluster.ClusterId;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetParam;

import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The official gadgets with the parameters of one; gadgets whose name begins with {@code deadlock} cannot be described. */
public final class FakeCatalog implements GadgetCatalog {
    private final List<Gadget> gadgets = read();

    @Override
    public List<Gadget> search(Actor actor, ClusterId cluster, String query) {
        String wanted = query.toLowerCase(java.util.Locale.ROOT);
        return gadgets.stream()
                .filter(gadget ->
                        gadget.toString().toLowerCase(java.util.Locale.ROOT).contains(wanted))
                .toList();
    }

    @Override
    public Gadget find(Actor actor, GadgetImage image) {
        return gadgets.stream()
                .filter(gadget -> gadget.name().equals(image.reference()))
                .findFirst()
                .orElseGet(() ->
                        new Gadget(
                                image.reference(),
                                image,
                                image.reference(),
                                "",
                                List.of(),
                                "other",
                                Shape.TRACE,
                                Tier.PAYLOAD,
                                ""));
    }

    @Override
    public GadgetDetails describe(Actor actor, ClusterId cluster, GadgetImage image)
            throws GadgetUnavailable {
        if (image.reference().startsWith("deadlock")) {
            throw new GadgetUnavailable(
                    "worker-1 says: getting gadget info: loading spec: kernel is too old");
        }
        return new GadgetDetails(
                find(actor, image), Optional.of("sha256:" + "ab".repeat(32)), List.of(), params());
    }

    @Override
    public List<ParameterProblem> check(GadgetDetails details, Map<String, String> values) {
        List<ParameterProblem> problems = new ArrayList<>();
        values.forEach((key, value) -> {
            if (key.endsWith("max-entries") && !value.matches("-?\\d+")) {
                problems.add(new ParameterProblem(key, "give a whole number, not '" + value + "'"));
            }
        });
        return problems;
    }

    @Override
    public Map<String, String> complete(GadgetDetails details, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>();
        details.params().forEach(param -> all.put(param.key(), param.defaultValue()));
        all.putAll(values);
        return all;
    }

    @Override
    public String command(
            GadgetDetails details, Map<String, String> values, Optional<String> node) {
        StringBuilder text = new StringBuilder("kubectl gadget run " + details.gadget().name());
        values.forEach((key, value) ->
                text.append(" --")
                        .append(key.substring(key.lastIndexOf('.') + 1))
                        .append('=')
                        .append(value));
        return text.toString();
    }

    @Override
    public GadgetImage imageOf(String command) {
        return new GadgetImage(command.split(" ")[3]);
    }

    @Override
    public GadgetCommand parse(GadgetDetails details, String command) {
        Map<String, String> values = new LinkedHashMap<>();
        if (command.contains("--paths")) {
            values.put("operator.oci.ebpf.paths", "true");
        }
        return new GadgetCommand(
                imageOf(command),
                values,
                List.of(),
                Optional.of(Duration.ofMinutes(7)),
                List.of("--output"));
    }

    private static List<GadgetParam> params() {
        return List.of(
                param(
                        "operator.oci.ebpf.paths",
                        "Paths",
                        "Show current working directory and executable path",
                        "bool",
                        "false",
                        "",
                        false,
                        List.of()),
                param(
                        "operator.oci.ebpf.ignore-failed",
                        "Ignore failed",
                        "Ignore failed events",
                        "bool",
                        "true",
                        "",
                        false,
                        List.of()),
                param(
                        "operator.oci.ebpf.uid",
                        "User",
                        "Show only events of this user id; -1 for all",
                        "int64",
                        "-1",
                        "",
                        false,
                        List.of()),
                param(
                        "operator.filter.filter",
                        "Filter",
                        "Filter rules such as proc.comm==cat, joined by commas",
                        "string",
                        "",
                        "Data",
                        false,
                        List.of()),
                param(
                        "operator.limiter.max-entries",
                        "Max entries",
                        "Maximum number of entries for each batch of data. Use -1 to disable the limiter",
                        "int",
                        "-1",
                        "Data",
                        false,
                        List.of()),
                param(
                        "operator.oci.pull",
                        "Image pull policy",
                        "Specify when the gadget image should be pulled",
                        "string",
                        "missing",
                        "",
                        true,
                        List.of("always", "missing", "never")),
                param(
                        "operator.oci.validate-metadata",
                        "Validate metadata",
                        "Validate the gadget metadata before running the gadget",
                        "bool",
                        "true",
                        "",
                        true,
                        List.of()),
                param(
                        "operator.KubeManager.namespace",
                        "Namespace",
                        "Show only data from pods in a given namespace",
                        "string",
                        "",
                        "",
                        false,
                        List.of()),
                param(
                        "operator.KubeManager.all-namespaces",
                        "All namespaces",
                        "Show data from all namespaces",
                        "bool",
                        "true",
                        "",
                        false,
                        List.of()));
    }

    private static GadgetParam param(
            String key,
            String title,
            String description,
            String type,
            String value,
            String group,
            boolean advanced,
            List<String> possible) {
        return new GadgetParam(
                key, title, description, type, value, group, advanced, "", possible, false, "");
    }

    private static List<Gadget> read() {
        try (InputStream in =
                Objects.requireNonNull(GadgetCatalog.class.getResourceAsStream("gadgets.yaml"))) {
            List<Map<String, Object>> entries = new Yaml().load(in);
            return entries.stream().map(FakeCatalog::gadget).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Gadget gadget(Map<String, Object> entry) {
        String name = (String) entry.get("name");
        return new Gadget(
                name,
                new GadgetImage(name),
                (String) entry.get("title"),
                (String) entry.get("purpose"),
                (List<String>) entry.get("symptoms"),
                (String) entry.get("domain"),
                Shape.valueOf((String) entry.get("shape")),
                Tier.valueOf((String) entry.get("tier")),
                (String) entry.get("kernel"));
    }
}
