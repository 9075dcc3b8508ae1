package io.tmuxorchestrator.runtime.kafka;

/** For tests in which nothing may be sent on the side. */
public final class Mute {

    private Mute() {}

    public static EventSender sender() {
        var sender = new EventSender(() -> {
            throw new IllegalStateException("sends nothing");
        });
        sender.close();
        return sender;
    }
}
