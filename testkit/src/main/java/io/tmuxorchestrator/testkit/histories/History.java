package io.tmuxorchestrator.testkit.histories;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What was seen of one agent, or of one host, in its order. What is made from the same fault and seed is the same.
 *
 * @param faults what went wrong, and when
 */
public record History(String subject, List<Seen> seen, List<Label> faults, Duration length) {

    /** A record as it stood on its topic. */
    public record Seen(Instant time, SpecificRecord record) {}

    /**
     * A fault.
     *
     * @param begin from when on it could be seen
     * @param crisis when it is too late: the crash, the last byte; where there is none, the end
     * @param end until when an alert is an alert of it
     */
    public record Label(Fault fault, Instant begin, Instant crisis, Instant end) {

        public boolean covers(Instant time) {
            return !time.isBefore(begin) && !time.isAfter(end);
        }
    }

    public static History of(Fault fault, long seed) {
        return fault.isOfHost() ? HostLife.of(fault, seed) : AgentLife.of(fault, seed);
    }
}
