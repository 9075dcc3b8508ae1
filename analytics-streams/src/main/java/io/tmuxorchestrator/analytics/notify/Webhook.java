package io.tmuxorchestrator.analytics.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.json.RecordJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Posts JSON: {@code text} for whatever shows text, {@code alerts} for programs, each with an {@code id} that stays the same if
 * it is told again.
 */
final class Webhook implements Notifier {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final Optional<String> token;

    Webhook(URI address, Optional<String> token) {
        this.address = address;
        this.token = token;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void tell(List<Alert> alerts) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Notification.id(alerts))
                .POST(HttpRequest.BodyPublishers.ofString(body(alerts)));
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new NotTold("the webhook at " + address.getHost() + " answered " + answer.statusCode()
                    + "; see notify.webhook");
        }
    }

    private static String body(List<Alert> alerts) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("text", Notification.text(alerts));
        var all = body.putArray("alerts");
        alerts.forEach(alert -> all.add(RecordJson.tree(alert).put("id", Notification.id(alert))));
        return body.toString();
    }
}
