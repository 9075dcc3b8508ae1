package io.tmuxorchestrator.schemas.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is between the topics that should be and those that are. */
public record TopicPlan(List<TopicSpec> missing, List<Difference> differences) {

    /** One thing about one topic that is not as it should be, and what to do about it. */
    public record Difference(String topic, String setting, String is, String should, String remedy) {
        /** Whether it can be put right without moving data or breaking the order of keys. */
        public boolean fixable() {
            return !setting.equals(PARTITIONS) && !setting.equals(REPLICATION);
        }

        @Override
        public String toString() {
            return topic + ": " + setting + " is " + is + ", should be " + should + "; " + remedy;
        }
    }

    private static final String PARTITIONS = "partitions";
    private static final String REPLICATION = "replication";

    public TopicPlan {
        missing = List.copyOf(missing);
        differences = List.copyOf(differences);
    }

    public boolean isEmpty() {
        return missing.isEmpty() && differences.isEmpty();
    }

    /** Actual topics come by name; those that are not wanted are none of our business. */
    static TopicPlan between(List<TopicSpec> wanted, Map<String, TopicSpec> actual) {
        var missing = new ArrayList<TopicSpec>();
        var differences = new ArrayList<Difference>();
        wanted.stream().sorted(Comparator.comparing(TopicSpec::name)).forEach(want -> {
            var is = actual.get(want.name());
            if (is == null) {
                missing.add(want);
            } else {
                compare(want, is, differences);
            }
        });
        return new TopicPlan(missing, differences);
    }

    private static void compare(TopicSpec want, TopicSpec is, List<Difference> found) {
        if (want.partitions() != is.partitions()) {
            found.add(
                    new Difference(
                            want.name(),
                            PARTITIONS,
                            "" + is.partitions(),
                            "" + want.partitions(),
                            "set topics.partitions to what is, or make the topic anew: a changed count breaks the order of keys"));
        }
        if (want.replication() != is.replication()) {
            found.add(new Difference(
                    want.name(),
                    REPLICATION,
                    "" + is.replication(),
                    "" + want.replication(),
                    "reassign its partitions with kafka-reassign-partitions, or set topics.replication to what is"));
        }
        new TreeMap<>(want.config()).forEach((setting, value) -> {
            var actual = is.config().getOrDefault(setting, "unset");
            if (!actual.equals(value)) {
                found.add(new Difference(want.name(), setting, actual, value, "run: orc topics --fix"));
            }
        });
    }
}
