package io.tmuxorchestrator.cli.system;

import io.tmuxorchestrator.runtime.config.Configuration;
import io.tmuxorchestrator.runtime.config.RedisSettings;
import io.tmuxorchestrator.runtime.config.RegistrySettings;
import io.tmuxorchestrator.runtime.error.ErrorClass;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.runtime.redis.RedisLink;
import io.tmuxorchestrator.schemas.serde.RegistryException;
import io.tmuxorchestrator.schemas.topics.TopicAdmin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** What must be reached, and how it must be set up. */
final class ServiceChecks {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Below it a crash can tear a transaction (KIP-890). */
    private static final short TRANSACTION_VERSION = 2;
    /** Clocks further apart than this make times in events and schedules misleading. */
    private static final Duration DRIFT = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final KafkaClients clients;

    ServiceChecks(Configuration configuration) {
        this.configuration = configuration;
        clients = new KafkaClients(configuration, "orc-doctor");
    }

    List<Finding> kafka() {
        try (var admin = clients.admin(PATIENCE)) {
            var nodes = admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            var findings = new ArrayList<Finding>();
            findings.add(Finding.ok("kafka", nodes.size() + " broker(s) at " + clients.bootstrap()));
            findings.add(transactions(admin));
            findings.add(topics(admin));
            return findings;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            var failure = ErrorClass.unwrap(e);
            var why = failure.getMessage() == null
                    ? "no answer within " + PATIENCE.toSeconds() + " s"
                    : failure.getMessage();
            return List.of(Finding.error(
                    "kafka",
                    clients.bootstrap() + ": " + why,
                    ErrorClass.of(failure) == ErrorClass.PERMISSION
                            ? "check kafka.properties (security.protocol, sasl.*)"
                            : "start it with 'orc up', or set kafka.bootstrap"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.error("kafka", "interrupted", ""));
        }
    }

    private static Finding transactions(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        var features = admin.describeFeatures().featureMetadata().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        var level = features.finalizedFeatures().get("transaction.version");
        return level != null && level.maxVersionLevel() >= TRANSACTION_VERSION
                ? Finding.ok("kafka", "transaction.version is " + level.maxVersionLevel())
                : Finding.error(
                        "kafka",
                        "transaction.version is " + (level == null ? "not set" : level.maxVersionLevel())
                                + ": a crash can tear a transaction",
                        "kafka-features.sh upgrade --feature transaction.version=2 (Kafka 4.0 or newer)");
    }

    private Finding topics(Admin admin) {
        var plan = new TopicAdmin(admin).compare(clients.topics().standing());
        if (plan.isEmpty()) {
            return Finding.ok("topics", "all as in the catalogue");
        }
        var detail = plan.missing().size() + " missing, " + plan.differences().size() + " different";
        return plan.missing().isEmpty()
                ? Finding.warning("topics", detail, "orc topics --check names them, orc topics --fix mends")
                : Finding.error("topics", detail, "run 'orc topics'");
    }

    List<Finding> registry() {
        var url = configuration.section(RegistrySettings.class).url();
        try {
            var count = clients.registry().subjects().size();
            return List.of(Finding.ok("registry", url + ", " + count + " subjects"));
        } catch (RegistryException e) {
            return List.of(Finding.error(
                    "registry",
                    String.valueOf(e.getMessage()),
                    e.isTemporary() ? "start it, or set registry.url" : "check registry.user and registry.password"));
        }
    }

    List<Finding> redis() {
        var settings = configuration.section(RedisSettings.class);
        if (!settings.enabled()) {
            return List.of(Finding.warning("redis", "switched off: no live view, no leases", "set redis.enabled=true"));
        }
        try (var link = new RedisLink(settings, up -> {})) {
            var time = link.ask(r -> (List<?>) r.eval("return redis.call('TIME')"));
            return time.map(t -> List.of(Finding.ok("redis", settings.url()), clock(seconds(t))))
                    .orElseGet(() -> List.of(Finding.warning(
                            "redis",
                            settings.url() + " does not answer: the system runs without live view and leases",
                            "start it, or check redis.url and redis.password")));
        }
    }

    private static Instant seconds(List<?> time) {
        return Instant.ofEpochSecond(
                Long.parseLong((String) time.get(0)), Long.parseLong((String) time.get(1)) * 1_000);
    }

    private static Finding clock(Instant other) {
        var apart = Duration.between(other, Instant.now()).abs();
        return apart.compareTo(DRIFT) <= 0
                ? Finding.ok("clock", "within " + apart.toMillis() + " ms of Redis's")
                : Finding.warning(
                        "clock", apart.toSeconds() + " s apart from Redis's", "let NTP set the clocks of all hosts");
    }
}
