package io.tmuxorchestrator.cli.message;

import io.tmuxorchestrator.cli.broker.Scan;
import io.tmuxorchestrator.runtime.kafka.DeadLetter;
import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everything that topics hold about a message. Two looks: the first finds the message, its events and the agents it went to, the
 * second what is said about its copies, and where they stand.
 */
final class Trace {

    /** A record and when it came about, by whoever told it. */
    record Found(ConsumerRecord<byte[], byte[]> at, IndexedRecord value, Instant time) {
        boolean isIn(String topic) {
            return at.topic().equals(topic);
        }

        Optional<DeadLetter> letter() {
            return DeadLetter.read(at.headers());
        }
    }

    private final KafkaClients clients;
    private final Scan scan;
    private final Instant start;

    Trace(KafkaClients clients, Scan scan, Instant start) {
        this.clients = clients;
        this.scan = scan;
        this.start = start;
    }

    /** In the order of time. */
    List<Found> of(String id) {
        var standing = Stream.of(Topic.MESSAGES, Topic.EVENTS, Topic.DEAD_LETTERS)
                .map(clients.topics()::name)
                .toList();
        var found = new ArrayList<>(look(standing, Set.of(id)));
        var ids = new HashSet<>(copies(found, id));
        if (!ids.isEmpty()) {
            found.removeIf(f -> isAbout(f, ids));
            found.addAll(look(standing, ids));
        }
        ids.add(id);
        found.addAll(look(inboxes(found), ids));
        found.sort(Comparator.comparing(Found::time));
        return found;
    }

    private List<Found> look(Collection<String> topics, Set<String> ids) {
        return topics.isEmpty()
                ? List.of()
                : scan.since(topics, start, r -> mayBeAbout(r, ids)).stream()
                        .flatMap(r -> scan
                                .decode(r)
                                .map(value -> new Found(r, value, time(r, value)))
                                .filter(f -> isAbout(f, ids))
                                .stream())
                        .toList();
    }

    /** Without decoding. What its producer gave no id has one that follows from its place. */
    private static boolean mayBeAbout(ConsumerRecord<byte[], byte[]> record, Set<String> ids) {
        return ids.stream().anyMatch(id -> Scan.holds(record.value(), id)) || ids.contains(placeId(record));
    }

    private static String placeId(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetter.read(record.headers())
                .map(d -> Ids.at(d.topic(), d.partition(), d.offset()))
                .orElseGet(() -> Ids.at(record.topic(), record.partition(), record.offset()));
    }

    private static boolean isAbout(Found found, Set<String> ids) {
        if (found.value() instanceof AgentMessage m) {
            return Stream.concat(
                            Stream.of(m.getId().isEmpty() ? placeId(found.at()) : m.getId()),
                            Stream.of(m.getCopyOf(), m.getInReplyTo()).flatMap(Optional::stream))
                    .anyMatch(ids::contains);
        }
        return found.value() instanceof AgentEvent e
                && Stream.concat(
                                e.getMessageId().stream(),
                                Stream.ofNullable(e.getAttributes().get("copyOf")))
                        .anyMatch(ids::contains);
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> record, IndexedRecord value) {
        return value instanceof AgentEvent e ? e.getTime() : Instant.ofEpochMilli(record.timestamp());
    }

    private static Set<String> copies(List<Found> found, String id) {
        var copies = new TreeSet<String>();
        for (var f : found) {
            if (f.value() instanceof AgentEvent e && id.equals(e.getAttributes().get("copyOf"))) {
                e.getMessageId().ifPresent(copies::add);
            } else if (f.value() instanceof AgentMessage m && m.getCopyOf().equals(Optional.of(id))) {
                copies.add(m.getId());
            }
        }
        return copies;
    }

    private Set<String> inboxes(List<Found> found) {
        var inboxes = new TreeSet<String>();
        for (var f : found) {
            if (f.value() instanceof AgentEvent e) {
                e.getAgent().map(clients.topics()::inbox).filter(scan::has).ifPresent(inboxes::add);
            }
        }
        return inboxes;
    }
}
