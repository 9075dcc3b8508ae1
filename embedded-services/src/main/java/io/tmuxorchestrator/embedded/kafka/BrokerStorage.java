package io.tmuxorchestrator.embedded.kafka;

import io.tmuxorchestrator.embedded.EmbeddedServiceException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** Prepares a directory for a KRaft broker, as {@code kafka-storage format} does, and leaves a prepared one as it is. */
final class BrokerStorage {
    private static final String META = "meta.properties";

    private BrokerStorage() {}

    /** The id under which this directory's cluster was first formatted, or a new one. */
    static String clusterIdOf(Path data) {
        var meta = data.resolve(META);
        if (!Files.exists(meta)) {
            return Uuid.randomUuid().toString();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(meta)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new EmbeddedServiceException(
                    "kafka: %s cannot be read (%s); check its owner and permissions".formatted(meta, e), e);
        }
        var id = properties.getProperty("cluster.id");
        if (id == null) {
            throw new EmbeddedServiceException(
                    "kafka: %s names no cluster.id, so the data beside it cannot be opened; restore the file or name another data directory"
                            .formatted(meta));
        }
        return id;
    }

    static void format(Path data, int nodeId, String clusterId) {
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(clusterId)
                    .setNodeId(nodeId)
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(silent)
                    .run();
        } catch (Exception e) { // Formatter declares no narrower one.
            throw new EmbeddedServiceException(
                    "kafka: data directory %s cannot be formatted (%s); name an empty one or restore its meta.properties"
                            .formatted(data, e.getMessage()),
                    e);
        }
    }
}
