package io.tmuxorchestrator.schemas.topics;

import io.tmuxorchestrator.schemas.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The topics of one installation: the catalogue under a prefix, so that two installations can share a cluster.
 *
 * @param prefix put before every name, such as {@code orc.}
 * @param partitions of every topic but the inboxes, which have one each
 * @param replication of every topic
 */
public record Topics(String prefix, int partitions, int replication) {

    /** Leaves room for the longest name of an agent within Kafka's 249. */
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    /** Records of an inbox are few and small; full-sized segments and indexes would cost some 20 MB an agent. */
    private static final Map<String, String> SMALL = Map.of("segment.bytes", "4194304", "segment.index.bytes", "65536");

    private static final Set<Topic> BY_BROKERS_CLOCK = Set.of(Topic.MESSAGES, Topic.EVENTS, Topic.AGENTS, Topic.HOSTS);

    public Topics {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix: '" + prefix + "' cannot begin the name of a topic; use letters, digits, '.', '_' and '-'");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions: " + partitions + " is too few; use 1 or more");
        }
        if (replication < 1) {
            throw new IllegalArgumentException("replication: " + replication + " is too few; use 1 or more");
        }
    }

    /** Full name of a topic there is one of. */
    public String name(Topic topic) {
        if (topic.isEach()) {
            throw new IllegalArgumentException(topic.shortName() + " is many topics; ask for inbox(...)");
        }
        return prefix + topic.shortName();
    }

    /** Full name of an agent's inbox. */
    public String inbox(String agent) {
        return prefix + Topic.INBOX.prefix() + new Address.ToAgent(agent);
    }

    /** Full name of the inbox of a kind of worker. */
    public String serviceInbox(String service) {
        return prefix + Topic.SERVICE_INBOX.prefix() + new Address.ToService(service).service();
    }

    /** Which topic of the catalogue a full name is; empty if it is none of this installation. */
    public Optional<Topic> find(String fullName) {
        if (!fullName.startsWith(prefix)) {
            return Optional.empty();
        }
        var name = fullName.substring(prefix.length());
        return Arrays.stream(Topic.values()).filter(t -> matches(t, name)).findFirst();
    }

    /** The topic a person means: {@code events}, {@code orc.events}, {@code inbox.alice}, {@code orc.inbox.alice}. */
    public Optional<String> resolve(String shortOrFullName) {
        if (find(prefix + shortOrFullName).isPresent()) {
            return Optional.of(prefix + shortOrFullName);
        }
        return find(shortOrFullName).map(t -> shortOrFullName);
    }

    /** Topics that exist from the start; inboxes come with their agents. */
    public List<TopicSpec> standing() {
        return Arrays.stream(Topic.values())
                .filter(t -> !t.isEach())
                .map(t -> spec(t, name(t)))
                .toList();
    }

    /** How the topic of that name should be set up; the name must be one that {@link #find} knows. */
    public TopicSpec spec(String fullName) {
        return find(fullName)
                .map(t -> spec(t, fullName))
                .orElseThrow(() -> new IllegalArgumentException(fullName + " is no topic of this installation"));
    }

    private TopicSpec spec(Topic topic, String fullName) {
        var config = new TreeMap<>(topic.keep().config());
        if (BY_BROKERS_CLOCK.contains(topic) || topic.isEach()) {
            // A TTL counts from the append, and so do the lateness of an event and the silence of a host: one clock for
            // all.
            config.put("message.timestamp.type", "LogAppendTime");
        }
        if (topic.isEach()) {
            config.putAll(SMALL);
        }
        if (replication > 2) {
            // One broker may be away and every acknowledged record is still on two.
            config.put("min.insync.replicas", Integer.toString(replication - 1));
        }
        return new TopicSpec(fullName, topic.isEach() ? 1 : partitions, (short) replication, config);
    }

    private static boolean matches(Topic topic, String name) {
        if (!topic.isEach()) {
            return topic.shortName().equals(name);
        }
        return name.startsWith(topic.prefix())
                && Address.Name.isLegal(name.substring(topic.prefix().length()));
    }
}
