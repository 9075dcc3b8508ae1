package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.schemas.AgentEvent;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.testkit.MessageAccount;
import io.tmuxorchestrator.testkit.MessageAccount.Ending;
import io.tmuxorchestrator.testkit.MessageAccount.Sent;
import io.tmuxorchestrator.testkit.panes.Endings;
import io.tmuxorchestrator.testkit.panes.Inboxes;
import io.tmuxorchestrator.testkit.panes.Published;
import io.tmuxorchestrator.testkit.panes.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What was said to agents and groups, what lies in the inboxes of it, and what the programs in the panes took. Where each copy
 * ought to lie is worked out from the address, and never asked of whoever routes. Any thread says; one does the rest.
 */
public final class MessageBook implements Book {

    /** Begins all that is said here; briefings and the like are not counted. */
    static final String MARK = "soak: ";

    private final Outbox outbox;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, Member> byInbox = new LinkedHashMap<>();
    private final MessageAccount routed = new MessageAccount();
    private final Map<String, Published> copies = new LinkedHashMap<>();
    private final GivenAgain again = new GivenAgain();
    private final Endings endings = new Endings();
    private int said;

    public MessageBook(Outbox outbox, List<Member> members) {
        this.outbox = outbox;
        members.forEach(m -> {
            this.members.put(m.agent(), m);
            byInbox.put(outbox.topics().inbox(m.agent()), m);
        });
    }

    /** A record that is right, in the wire format. */
    static byte[] sample(Outbox outbox) {
        return outbox.bytes(
                outbox.topics().name(Topic.MESSAGES),
                Inboxes.message("a0", "user:ann", MARK + "half of something").build());
    }

    /** Its text is unlike any other. */
    public synchronized String say(String sender, String address) {
        var number = ++said;
        var text = Texts.any(MARK + "m%d from %s to %s".formatted(number, sender, address), number);
        var message = Inboxes.message(address, sender, text)
                .setPriority(priority(number))
                .build();
        expect(message);
        outbox.send(Topic.MESSAGES, address, message);
        return text;
    }

    private static Priority priority(int number) {
        return switch (number % 11) {
            case 3 -> Priority.URGENT;
            case 5 -> Priority.HIGH;
            case 8 -> Priority.LOW;
            default -> Priority.NORMAL;
        };
    }

    private void expect(AgentMessage message) {
        var address = message.getRecipientId();
        var boxes = members.values().stream()
                .filter(m -> m.isMeantBy(address))
                .map(m -> outbox.topics().inbox(m.agent()))
                .collect(Collectors.toSet());
        routed.sent(new Sent(said, message.getId(), message.getSenderId(), address, boxes, Ending.INBOXES));
    }

    @Override
    public synchronized void enter(ConsumerRecord<byte[], byte[]> at, @Nullable Object value) {
        if (value instanceof AgentEvent event) {
            endings.told(event);
        } else if (value instanceof AgentMessage message && message.getContent().contains(MARK)) {
            var inbox = byInbox.get(at.topic());
            if (inbox != null) {
                lies(inbox, at, message);
            } else if (members.containsKey(message.getRecipientId())
                    && message.getScheduleId().isPresent()) {
                expect(message); // What fires is said by the scheduler; from here on it is a message like any other.
            }
        }
    }

    /** What a router writes twice counts where it lies first. */
    private void lies(Member in, ConsumerRecord<byte[], byte[]> at, AgentMessage message) {
        var published = new Published(
                in.agent(), at.offset(), message.getId(), message.getContent(), message.getPriority(), false);
        if (GivenAgain.isOne(message)) {
            again.lies(published, message.getCopyOf().orElse(""));
        } else {
            routed.copy(message.getCopyOf().orElse(message.getId()), at.topic());
            copies.putIfAbsent(message.getId(), published);
        }
    }

    /** Whether the programs have taken all these texts. */
    public boolean haveTaken(Map<Member, String> texts) {
        return texts.entrySet().stream()
                .allMatch(e -> e.getKey().log().submitted().contains(e.getValue()));
    }

    @Override
    public synchronized boolean isSettled() {
        return routed.isSettled() && delivered().isSettled();
    }

    @Override
    public synchronized long progress() {
        return copies.size() + delivered().progress();
    }

    private PaneAccount delivered() {
        return new PaneAccount(members.values(), copies.values(), again, endings);
    }

    @Override
    public synchronized Findings findings() {
        var delivered = delivered();
        var violations = new ArrayList<>(routed.violations());
        violations.addAll(delivered.violations());
        return new Findings(
                List.of(
                        new Count("messages said", said),
                        new Count("copies that lay in inboxes", copies.size()),
                        new Count("submissions in panes", delivered.taken()),
                        new Count("given again to a program that was started anew", again.size()),
                        new Count("typed again after a pane was lost", delivered.afterALoss()),
                        new Count("in doubt, as told (a program died over it)", delivered.inDoubt()),
                        new Count("copies that a killed router wrote again", routed.repeatedCopies()),
                        new Count("messages lost", count(violations, Set.of("lost", "no ending", "cut"))),
                        new Count(
                                "messages doubled",
                                count(violations, Set.of("doubled", "ended more than once", "merged")))),
                violations);
    }

    private static long count(List<String> violations, Set<String> kinds) {
        return violations.stream()
                .filter(v -> kinds.contains(v.split(":", 2)[0]))
                .count();
    }
}
