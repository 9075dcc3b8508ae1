package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.runtime.kafka.KafkaClients;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.Ids;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.Severity;
import io.tmuxorchestrator.schemas.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells the agents that lead, by messages like any other. The id of a message is derived from what it tells, so that the router
 * drops what is told a second time.
 */
final class AgentNotifier implements Notifier, AutoCloseable {

    /** Who reads of it later than this has more use for 'orc alerts list'. */
    private static final int HOUR_SECONDS = 3_600;

    private final Leads leads;
    private final Producer<String, Object> producer;
    private final String topic;

    AgentNotifier(KafkaClients kafka, Leads leads) {
        this.leads = leads;
        producer = kafka.producer();
        topic = kafka.topics().name(Topic.MESSAGES);
    }

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public void tell(List<Alert> alerts) throws Exception {
        for (var message : messages(alerts, leads)) {
            producer.send(new ProducerRecord<>(topic, message.getRecipientId(), message))
                    .get();
        }
    }

    static List<AgentMessage> messages(List<Alert> alerts, Leads leads) {
        var byLead = new TreeMap<String, List<Alert>>();
        alerts.forEach(alert -> leads.of(alert)
                .forEach(lead ->
                        byLead.computeIfAbsent(lead, l -> new ArrayList<>()).add(alert)));
        return byLead.entrySet().stream()
                .map(e -> message(e.getKey(), e.getValue()))
                .toList();
    }

    private static AgentMessage message(String lead, List<Alert> alerts) {
        var message = AgentMessage.newBuilder()
                .setId(Ids.derived("alert", lead, Notification.id(alerts)))
                .setSenderId("service:analytics")
                .setRecipientId(lead)
                .setMessageType(MessageType.ERROR_REPORT)
                .setPriority(
                        Notification.worst(alerts).compareTo(Severity.ERROR) >= 0 ? Priority.HIGH : Priority.NORMAL)
                .setTtlSeconds(HOUR_SECONDS)
                .setContent(Notification.text(alerts));
        alerts.get(0).getProject().ifPresent(message::setProject);
        return message.build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
