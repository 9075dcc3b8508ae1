package io.tmuxorchestrator.embedded.kafka;

import java.nio.file.Path;

/** A process that starts a broker, has records acknowledged, and is gone without closing anything. */
final class AbruptEnd {
    static final int RECORDS = 10_000;
    static final int STATUS = 42;

    private AbruptEnd() {}

    public static void main(String[] args) throws Exception {
        var kafka = EmbeddedKafka.start(EmbeddedKafka.Settings.in(Path.of(args[0])));
        var ledger = new Ledger(kafka.clientProperties()).createTopic().write(RECORDS);
        Runtime.getRuntime().halt(ledger.acknowledged.size() == RECORDS ? STATUS : 1);
    }
}
