package io.gadgethq.catalog;

import io.gadgethq.access.Tier;
import io.gadgethq.event.DataSourceSchema;
import io.gadgethq.event.Field;
import io.gadgethq.event.FieldKind;
import io.gadgethq.runtime.GadgetImage;
import io.gadgethq.runtime.GadgetParam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gadgets as agents describe them, cut down to what the tests look at. */
final class Fixtures {

    private Fixtures() {}

    static GadgetParam param(String key, String type, String defaultValue, String... possible) {
        return new GadgetParam(
                key, "", "", type, defaultValue, "", false, "", List.of(possible), false, "");
    }

    static GadgetParam mandatory(String key) {
        return new GadgetParam(key, "", "", "string", "", "", false, "", List.of(), true, "");
    }

    static GadgetParam renamed(String key, String older) {
        return new GadgetParam(key, "", "", "", "", "", false, "", List.of(), false, older);
    }

    static Field field(String name, FieldKind kind, int flags, boolean array) {
        return new Field(
                name.substring(name.lastIndexOf('.') + 1),
                name,
                0,
                0,
                0,
                0,
                flags,
                kind,
                array,
                OptionalInt.empty(),
                0,
                List.of(),
                Map.of());
    }

    static DataSourceSchema source(
            String name, boolean array, Map<String, String> annotations, Field... fields) {
        return new DataSourceSchema(1, name, array, false, List.of(fields), List.of(), annotations);
    }

    static final DataSourceSchema EXEC =
            source(
                    "exec",
                    false,
                    Map.of(),
                    field("proc", FieldKind.BYTES, 1, false),
                    field("proc.comm", FieldKind.CSTRING, 0, false),
                    field("proc.pid", FieldKind.UINT32, 0, false),
                    field("k8s.namespace", FieldKind.STRING, 4, false),
                    field("retval", FieldKind.INT8, 0, false),
                    field("tls", FieldKind.BOOL, 0, false),
                    field("load", FieldKind.FLOAT64, 0, false),
                    field("buf", FieldKind.UINT8, 0, true),
                    field("gone", FieldKind.UINT32, 32, false));

    static final DataSourceSchema TCP =
            source(
                    "tcp",
                    true,
                    Map.of("fetch-interval", "1s", "fetch-count", "0"),
                    field("sent_raw", FieldKind.UINT64, 0, false),
                    field("pid", FieldKind.UINT32, 0, false));

    static final DataSourceSchema UDP =
            source("udp", true, Map.of(), field("pid", FieldKind.UINT32, 0, false));

    static final List<GadgetParam> KUBERNETES =
            List.of(
                    param("operator.KubeManager.all-namespaces", "bool", "false"),
                    param("operator.KubeManager.containername", "", ""),
                    param("operator.KubeManager.namespace", "", ""),
                    param("operator.KubeManager.podname", "", ""),
                    param("operator.KubeManager.selector", "", ""),
                    param("operator.filter.filter", "", ""),
                    param("operator.filter.filter-expr", "", ""),
                    param("operator.filter.filter-expr.exec", "", ""),
                    param("operator.filter.filter.exec", "", ""),
                    param("operator.limiter.max-entries", "string", "-1"),
                    param("operator.oci.ebpf.comm", "string", ""),
                    param("operator.oci.ebpf.ignore-failed", "bool", "true"),
                    param("operator.oci.ebpf.paths", "bool", "false"),
                    param("operator.oci.ebpf.pid", "uint32", "0"),
                    param("operator.oci.pull", "string", "missing", "always", "missing", "never"),
                    param("operator.sort.sort", "", ""));

    static GadgetDetails details(List<DataSourceSchema> sources, List<GadgetParam> params) {
        return new GadgetDetails(gadget("trace_exec"), Optional.empty(), sources, params);
    }

    static GadgetDetails exec(GadgetParam... more) {
        List<GadgetParam> params = new ArrayList<>(KUBERNETES);
        params.addAll(List.of(more));
        return details(List.of(EXEC), params);
    }

    static Gadget gadget(String name) {
        return new Gadget(
                name,
                new GadgetImage("ghcr.io/inspektor-gadget/gadget/" + name + ":latest"),
                name,
                "",
                List.of(),
                "process",
                Shape.TRACE,
                Tier.PATHS,
                "");
    }
}
