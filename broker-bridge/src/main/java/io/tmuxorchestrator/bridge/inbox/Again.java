package io.tmuxorchestrator.bridge.inbox;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import java.util.HashMap;
import java.util.Optional;

/**
 * A message that an agent is given again, because its program ended before it was done with it. Pure.
 *
 * @param original id that the message had when it was given first
 * @param time which time this is, from 1
 */
public record Again(AgentMessage given, String original, int time) {

    /** Said of a message in its metadata, and in the attributes of its events; {@code copyOf} then names the original. */
    public static final String AGAIN = "again";

    /** How often that message was sent again, this time included. */
    private static final String TIMES = "again.times";

    /** What ends its agent so often shall not end it for ever. */
    public static final int MOST = 3;

    private static final String BEGIN = "(sent again after a restart; go on with it, or answer it if you have not";
    private static final String END = ")\n";

    /** What becomes of a message that was given and not finished. */
    public static Again of(AgentMessage given) {
        return new Again(given, original(given), times(given) + 1);
    }

    /** The id that an answer to a message should name. */
    public static String original(AgentMessage message) {
        return isOne(message) ? message.getCopyOf().orElse(message.getId()) : message.getId();
    }

    public static boolean isOne(AgentMessage message) {
        return Boolean.parseBoolean(message.getMetadata().get(AGAIN));
    }

    private static int times(AgentMessage message) {
        var times = message.getMetadata().getOrDefault(TIMES, "");
        return isOne(message) && times.matches("\\d{1,4}") ? Integer.parseInt(times) : 0;
    }

    public boolean isTooOften() {
        return time > MOST;
    }

    /** The same whenever it is asked for, so that the inbox knows a message that was sent again twice. */
    public String id() {
        return Ids.derived(AGAIN, original, given.getRecipientId(), Integer.toString(time));
    }

    /**
     * What is put into the inbox.
     *
     * @param task that its agent works on
     */
    public AgentMessage message(Optional<String> task) {
        var metadata = new HashMap<>(given.getMetadata());
        metadata.put(AGAIN, "true");
        metadata.put(TIMES, Integer.toString(time));
        return AgentMessage.newBuilder(given)
                .setId(id())
                .setCopyOf(original)
                .setCorrelationId(given.getCorrelationId().orElse(original))
                .setMetadata(metadata)
                .setContent(BEGIN + task.map(t -> "; your task is " + t).orElse("") + END + content())
                .build();
    }

    private String content() {
        var content = given.getContent();
        return isOne(given) && content.startsWith(BEGIN) ? content.substring(content.indexOf('\n') + 1) : content;
    }
}
