package io.tmuxorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1DaemonSet;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.tmuxorchestrator.cli.settings.Workers;
import io.tmuxorchestrator.runtime.WorkerKind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code deploy/kubernetes} asks for is what Kubernetes has, by the schemas of its API from which its Java client is
 * made. What else is asked of these files, {@code deploy/check} sees to.
 */
class KubernetesManifestsTest {

    private static final String BASE = "deploy/kubernetes/base";

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "v1 Namespace", V1Namespace::fromJson,
            "v1 ServiceAccount", V1ServiceAccount::fromJson,
            "v1 ConfigMap", V1ConfigMap::fromJson,
            "v1 Service", V1Service::fromJson,
            "apps/v1 Deployment", V1Deployment::fromJson,
            "apps/v1 DaemonSet", V1DaemonSet::fromJson,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::fromJson,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::fromJson);

    /** Refuses what is unknown, missing or of another type. */
    interface Schema {
        Object read(String json) throws Exception;
    }

    /** One thing that is asked of a cluster. */
    record Manifest(String kind, String name, String json) {

        static Manifest of(Map<?, ?> yaml) {
            var name = ((Map<?, ?>) yaml.get("metadata")).get("name");
            return new Manifest(yaml.get("apiVersion") + " " + yaml.get("kind"), "" + name, new Gson().toJson(yaml));
        }

        Object read() throws Exception {
            return SCHEMAS.get(kind).read(json);
        }

        Manifest with(String part, String instead) {
            assertThat(json).contains(part);
            return new Manifest(kind, name, json.replace(part, instead));
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    static Stream<Manifest> manifests() {
        return Repository.below(Repository.file(BASE), ".yaml").stream()
                .filter(f -> !f.endsWith("kustomization.yaml"))
                .map(Repository::read)
                .flatMap(text -> StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false))
                .map(Map.class::cast)
                .flatMap(KubernetesManifestsTest::apart)
                .map(Manifest::of);
    }

    private static Stream<Map<?, ?>> apart(Map<?, ?> yaml) {
        return yaml.get("items") instanceof List<?> items ? items.stream().map(Map.class::cast) : Stream.of(yaml);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void isAsTheSchemaSays(Manifest manifest) {
        assertThat(SCHEMAS).containsKey(manifest.kind());
        assertThatCode(manifest::read).doesNotThrowAnyException();
    }

    @Test
    void whatTheSchemaDoesNotSayIsRefused() {
        var router = manifests()
                .filter(m -> m.toString().equals("apps/v1 Deployment message-router"))
                .findFirst()
                .orElseThrow();
        for (var wrong : List.of(
                router.with("livenessProbe", "aliveProbe"),
                router.with("\"containerPort\":19100", "\"containerPort\":\"http\""),
                router.with("\"name\":\"worker\",", ""),
                router.with("\"drop\":[\"ALL\"]", "\"drop\":\"ALL\""),
                router.with("1Gi", "1 gigabyte"))) {
            assertThatThrownBy(wrong::read).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void everyWorkerIsRunInTheClusterAndHasAUnit() {
        var run = Pattern.compile("\"args\":\\[\"run\",\"([a-z-]+)\"]");
        assertThat(manifests().flatMap(m -> run.matcher(m.json()).results()).map(m -> m.group(1)))
                .containsExactlyInAnyOrderElementsOf(names());
        var units = Repository.file("distribution/src/main/deb/root/usr/lib/systemd/system");
        assertThat(Repository.below(units, ".service").stream()
                        .map(f -> f.getFileName().toString().replaceAll("tmux-orchestrator-|@?\\.service", "")))
                .containsExactlyInAnyOrderElementsOf(names());
    }

    private static List<String> names() {
        return Workers.ALL.stream().map(WorkerKind::name).toList();
    }
}
