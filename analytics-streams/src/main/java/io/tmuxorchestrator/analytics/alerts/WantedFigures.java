package io.tmuxorchestrator.analytics.alerts;

import io.tmuxorchestrator.analytics.metrics.Publisher;
import io.tmuxorchestrator.analytics.metrics.Span;
import io.tmuxorchestrator.analytics.rules.Rule;
import io.tmuxorchestrator.schemas.MetricWindow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the figures that some rule looks at. The others, which are most, are known by a header, and nothing comes of them. */
record WantedFigures(Deserializer<MetricWindow> inner, Set<String> spans) implements Deserializer<MetricWindow> {

    static WantedFigures of(List<Rule<?>> rules, Deserializer<MetricWindow> inner) {
        return new WantedFigures(
                inner,
                rules.stream()
                        .flatMap(rule -> rule.spans().stream())
                        .flatMap(length -> Span.of(length).stream())
                        .map(Span::toString)
                        .collect(Collectors.toSet()));
    }

    @Override
    public @Nullable MetricWindow deserialize(String topic, byte @Nullable [] data) {
        return inner.deserialize(topic, data);
    }

    @Override
    public @Nullable MetricWindow deserialize(String topic, Headers headers, byte @Nullable [] data) {
        var span = headers.lastHeader(Publisher.SPAN);
        return span == null || spans.contains(new String(span.value(), StandardCharsets.UTF_8))
                ? inner.deserialize(topic, data)
                : null;
    }

    @Override
    public void close() {
        inner.close();
    }
}
