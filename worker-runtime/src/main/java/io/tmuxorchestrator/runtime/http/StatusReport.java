package io.tmuxorchestrator.runtime.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tmuxorchestrator.runtime.config.Secrets;
import java.util.List;
import java.util.function.Predicate;

/** Turns the state of the parts into an answer: 200 when every part will do, 503 when one will not. */
final class StatusReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StatusReport() {}

    static Answer health(List<PartStatus> parts) {
        return report(parts, PartStatus::healthy, "healthy", "unhealthy");
    }

    static Answer ready(List<PartStatus> parts) {
        return report(parts, PartStatus::ready, "ready", "not ready");
    }

    private static Answer report(List<PartStatus> parts, Predicate<PartStatus> good, String yes, String no) {
        var all = parts.stream().allMatch(good);
        var report = JSON.createObjectNode().put("status", all ? yes : no);
        var list = report.putArray("parts");
        parts.forEach(part -> list.add(json(part)));
        return Answer.json(all ? 200 : 503, report.toString());
    }

    private static ObjectNode json(PartStatus part) {
        return JSON.createObjectNode()
                .put("name", part.name())
                .put("state", part.state())
                .put("healthy", part.healthy())
                .put("ready", part.ready())
                .put("detail", Secrets.mask(part.detail()));
    }
}
