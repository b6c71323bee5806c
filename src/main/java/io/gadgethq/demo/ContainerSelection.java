package io.gadgethq.demo;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which containers a run looks at (reference section 5.4): keys are ANDed, the items of a list ORed, a leading
 * {@code !} excludes, everything is compared exactly.
 */
final class ContainerSelection {
    private static final String KUBE = "operator.KubeManager.";
    private static final String LOCAL = "operator.LocalManager.";
    private static final int IMAGE_DIGITS = 12;

    private final List<Predicate<SimulatedPod>> conditions = new ArrayList<>();

    ContainerSelection(Map<String, String> parameters) {
        boolean everywhere =
                Boolean.parseBoolean(parameters.getOrDefault(KUBE + "all-namespaces", "false"));
        if (!everywhere) {
            list(parameters.get(KUBE + "namespace"), SimulatedPod::namespace);
        }
        list(parameters.get(KUBE + "podname"), SimulatedPod::name);
        list(parameters.get(KUBE + "containername"), SimulatedPod::container);
        list(parameters.get(KUBE + "runtime-containername"), SimulatedPod::container);
        labels(parameters.get(KUBE + "selector"));
        images(parameters.get(KUBE + "runtime-containerimage-digest"));
        list(parameters.get(LOCAL + "k8s-namespace"), SimulatedPod::namespace);
        list(parameters.get(LOCAL + "k8s-podname"), SimulatedPod::name);
        list(parameters.get(LOCAL + "k8s-containername"), SimulatedPod::container);
        list(parameters.get(LOCAL + "containername"), SimulatedPod::container);
        list(parameters.get(LOCAL + "runtime-containername"), SimulatedPod::container);
        labels(parameters.get(LOCAL + "k8s-selector"));
        images(parameters.get(LOCAL + "runtime-containerimage-digest"));
    }

    boolean accepts(SimulatedPod pod) {
        return conditions.stream().allMatch(condition -> condition.test(pod));
    }

    private void list(@Nullable String items, Function<SimulatedPod, String> of) {
        if (items == null || items.isEmpty()) {
            return;
        }
        List<String> wanted = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String item : items.split(",", -1)) {
            if (item.startsWith("!")) {
                excluded.add(item.substring(1));
            } else {
                wanted.add(item);
            }
        }
        conditions.add(pod ->
                (wanted.isEmpty() || wanted.contains(of.apply(pod)))
                        && !excluded.contains(of.apply(pod)));
    }

    private void labels(@Nullable String terms) {
        if (terms == null || terms.isEmpty()) {
            return;
        }
        for (String term : terms.split(",", -1)) {
            boolean negated = term.startsWith("!") || term.contains("=!");
            String label = term.replaceFirst("^!", "").replaceFirst("=!", "=");
            conditions.add(pod -> List.of(pod.labels().split(",", -1)).contains(label) != negated);
        }
    }

    private void images(@Nullable String digests) {
        if (digests != null && !digests.isEmpty()) {
            List<String> wanted =
                    Stream.of(digests.split(",", -1)).map(ContainerSelection::digits).toList();
            conditions.add(pod -> wanted.contains(digits(pod.imageDigest())));
        }
    }

    private static String digits(String digest) {
        String hex = digest.replaceFirst("^sha256:", "");
        return hex.substring(0, Math.min(IMAGE_DIGITS, hex.length()));
    }
}
