package io.gadgethq.demo;

import io.gadgethq.runtime.wire.DataSource;
import io.gadgethq.runtime.wire.Field;
import io.gadgethq.runtime.wire.GadgetInfo;
import io.gadgethq.runtime.wire.Param;

import java.util.List;
import java.util.Set;

/**
 * Turns what {@code ig daemon} says about a gadget into what an agent on Kubernetes says: other selection parameters,
 * Kubernetes columns shown, the runtime's container name hidden (reference sections 5.3, 5.4 and 12).
 */
final class KubernetesLook {
    private static final String DAEMON_PREFIX = "operator.LocalManager.";
    private static final String PREFIX = "operator.KubeManager.";
    private static final int HIDDEN = 4;

    private static final Set<String> SHOWN =
            Set.of(
                    "k8s",
                    "k8s.owner",
                    "k8s.node",
                    "k8s.namespace",
                    "k8s.podName",
                    "k8s.containerName");
    private static final Set<String> CONCEALED = Set.of("runtime", "runtime.containerName");

    private static final List<Param> SELECTION =
            List.of(
                    text("namespace", "Namespace", "n", "k8s:namespace", "Kubernetes namespaces"),
                    text("podname", "Pod Name", "p", "k8s:pod", "Kubernetes pods"),
                    text(
                            "containername",
                            "Container Name",
                            "c",
                            "k8s:container",
                            "Container names of the pod spec"),
                    text("selector", "Label Selector", "l", "k8s:labels", "Labels of pods"),
                    Param.newBuilder()
                            .setPrefix(PREFIX)
                            .setKey("all-namespaces")
                            .setTitle("All Namespaces")
                            .setAlias("A")
                            .setTypeHint("bool")
                            .setDefaultValue("false")
                            .addTags("group:Data Filtering")
                            .setDescription("Show data from pods in all namespaces")
                            .build(),
                    text(
                            "runtime-containername",
                            "Runtime Container Name",
                            "",
                            "local:container",
                            "Names given by the container runtime"),
                    text(
                            "runtime-containerimage-digest",
                            "Runtime Container Image Digest",
                            "",
                            "local:image-digest",
                            "Digests of container images"),
                    text(
                            "runtime-containerimage-id",
                            "Runtime Container Image ID",
                            "",
                            "local:image-id",
                            "Ids of container images"));

    private KubernetesLook() {}

    static GadgetInfo of(GadgetInfo info) {
        GadgetInfo.Builder look = info.toBuilder();
        for (DataSource.Builder source : look.getDataSourcesBuilderList()) {
            for (Field.Builder field : source.getFieldsBuilderList()) {
                if (SHOWN.contains(field.getFullName())) {
                    field.setFlags(field.getFlags() & ~HIDDEN);
                } else if (CONCEALED.contains(field.getFullName())) {
                    field.setFlags(field.getFlags() | HIDDEN);
                }
            }
        }
        boolean selects =
                info.getParamsList().stream().anyMatch(p -> p.getPrefix().equals(DAEMON_PREFIX));
        if (selects) {
            look.clearParams();
            info.getParamsList().stream()
                    .filter(param -> !param.getPrefix().equals(DAEMON_PREFIX))
                    .forEach(look::addParams);
            look.addAllParams(SELECTION);
        }
        return look.build();
    }

    private static Param text(
            String key, String title, String alias, String valueHint, String subject) {
        return Param.newBuilder()
                .setPrefix(PREFIX)
                .setKey(key)
                .setTitle(title)
                .setAlias(alias)
                .setValueHint(valueHint)
                .addTags("group:Data Filtering")
                .setDescription(
                        subject
                                + " to filter on. Supports comma-separated list and exclusion using '!'.")
                .build();
    }
}
