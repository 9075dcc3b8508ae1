package io.tmuxorchestrator.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private final Topics topics = new Topics("orc.", 6, 3);

    @Test
    void namesTopicsUnderThePrefix() {
        assertThat(topics.name(Topic.EVENTS)).isEqualTo("orc.events");
        assertThat(topics.inbox("alice")).isEqualTo("orc.inbox.alice");
        assertThat(topics.serviceInbox("sync")).isEqualTo("orc.inbox.service.sync");
        assertThatThrownBy(() -> topics.inbox("../x")).hasMessageContaining("is no name of an agent");
        assertThatThrownBy(() -> topics.name(Topic.INBOX)).hasMessageContaining("is many topics");
    }

    @Test
    void findsTheTopicOfAName() {
        assertThat(topics.find("orc.events")).contains(Topic.EVENTS);
        assertThat(topics.find("orc.inbox.service")).contains(Topic.INBOX);
        assertThat(topics.find("orc.inbox.service.sync")).contains(Topic.SERVICE_INBOX);
        assertThat(topics.find("other.events")).isEmpty();
        assertThat(topics.find("orc.inbox.*")).isEmpty();
        assertThat(topics.find("orc.inbox.a.b")).isEmpty();
    }

    @Test
    void resolvesShortAndFullNames() {
        assertThat(topics.resolve("events")).contains("orc.events");
        assertThat(topics.resolve("orc.events")).contains("orc.events");
        assertThat(topics.resolve("inbox.alice")).contains("orc.inbox.alice");
        assertThat(topics.resolve("evnts")).isEmpty();
    }

    @Test
    void setsTopicsUpByTheCatalogue() {
        assertThat(topics.spec("orc.agents"))
                .isEqualTo(new TopicSpec(
                        "orc.agents",
                        6,
                        (short) 3,
                        Map.of(
                                "cleanup.policy",
                                "compact",
                                "retention.ms",
                                "-1",
                                "min.insync.replicas",
                                "2",
                                "message.timestamp.type",
                                "LogAppendTime")));
        assertThat(topics.spec("orc.hosts").config()).containsEntry("message.timestamp.type", "LogAppendTime");
        var inbox = topics.spec("orc.inbox.alice");
        assertThat(inbox.partitions()).isEqualTo(1);
        assertThat(inbox.config())
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("retention.ms", "604800000");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Topics("orc/", 6, 1)).hasMessageContaining("prefix: 'orc/' cannot begin");
        assertThatThrownBy(() -> new Topics("orc.", 0, 1)).hasMessageContaining("partitions: 0 is too few");
        assertThatThrownBy(() -> new Topics("orc.", 1, 0)).hasMessageContaining("replication: 0 is too few");
    }

    @Test
    void plansNothingForAClusterThatIsRight() {
        assertThat(TopicPlan.between(topics.standing(), asIs()).isEmpty()).isTrue();
    }

    @Test
    void plansWhatIsMissingAndTellsWhatDiffers() {
        var actual = asIs();
        actual.remove("orc.tasks");
        actual.put("orc.events", new TopicSpec("orc.events", 3, (short) 1, Map.of("cleanup.policy", "delete")));
        var plan = TopicPlan.between(topics.standing(), actual);
        assertThat(plan.missing()).extracting(TopicSpec::name).containsExactly("orc.tasks");
        assertThat(plan.differences())
                .extracting(TopicPlan.Difference::toString)
                .containsExactly(
                        "orc.events: partitions is 3, should be 6; set topics.partitions to what is, or make the topic"
                                + " anew: a changed count breaks the order of keys",
                        "orc.events: replication is 1, should be 3; reassign its partitions with"
                                + " kafka-reassign-partitions, or set topics.replication to what is",
                        "orc.events: message.timestamp.type is unset, should be LogAppendTime; run: orc topics --fix",
                        "orc.events: min.insync.replicas is unset, should be 2; run: orc topics --fix",
                        "orc.events: retention.ms is unset, should be 2592000000; run: orc topics --fix");
        assertThat(plan.differences()).filteredOn(TopicPlan.Difference::fixable).hasSize(3);
    }

    private Map<String, TopicSpec> asIs() {
        List<TopicSpec> standing = topics.standing();
        return new HashMap<>(standing.stream().collect(Collectors.toMap(TopicSpec::name, s -> s)));
    }
}
