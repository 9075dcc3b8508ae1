package io.tmuxorchestrator.bridge.realagents;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code /v1/messages}, streamed or whole. */
final class AnthropicDialect implements Dialect {

    /** What the agent says in the name of the user. */
    private static final Pattern ITS_OWN = Pattern.compile("<system-reminder>|\\[Request interrupted");

    /** How it passes on what its box showed as a placeholder. */
    private static final Pattern WRAPPED =
            Pattern.compile("(?s)\\s*<pasted_content[^>]*>\\n(.*)\\n</pasted_content[^>]*>\\s*");

    private static final String USAGE = "\"usage\":{\"input_tokens\":9,\"output_tokens\":3}";

    @Override
    public List<String> prompts(JsonNode request) {
        if (request.path("tools").isEmpty()) {
            return List.of();
        }
        return ofUser(request).flatMap(AnthropicDialect::typed).toList();
    }

    /** What was queued while the agent worked comes as several blocks of one message. */
    private static Stream<String> typed(JsonNode message) {
        var content = message.path("content");
        var texts = content.isTextual()
                ? Stream.of(content.asText())
                : each(content)
                        .filter(b -> b.has("text"))
                        .map(b -> b.path("text").asText());
        return texts.filter(text -> !ITS_OWN.matcher(text).lookingAt())
                .map(text -> WRAPPED.matcher(text).replaceFirst("$1"));
    }

    /** Newer versions put a message of the system behind that of the user. */
    private static Stream<JsonNode> ofUser(JsonNode request) {
        return each(request.path("messages"))
                .filter(m -> m.path("role").asText().equals("user"));
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public boolean beginsTurn(JsonNode request) {
        return ofUser(request)
                .reduce((earlier, later) -> later)
                .filter(m -> typed(m).findAny().isPresent())
                .isPresent();
    }

    @Override
    public void say(HttpExchange exchange, JsonNode request, Runnable beforeAnswering) throws IOException {
        if (!request.path("stream").asBoolean()) {
            FakeModel.answer(exchange, 200, whole());
            return;
        }
        try (var sse = new Sse(exchange)) {
            begin(sse, "{\"type\":\"text\",\"text\":\"\"}");
            beforeAnswering.run();
            delta(sse, "{\"type\":\"text_delta\",\"text\":\"All done.\"}");
            end(sse, "end_turn");
        }
    }

    @Override
    public void run(HttpExchange exchange, JsonNode request) throws IOException {
        try (var sse = new Sse(exchange)) {
            begin(sse, "{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"Bash\",\"input\":{}}");
            delta(
                    sse,
                    "{\"type\":\"input_json_delta\",\"partial_json\":"
                            + "\"{\\\"command\\\":\\\"touch approved.txt\\\",\\\"description\\\":\\\"Make a file\\\"}\"}");
            end(sse, "tool_use");
        }
    }

    private static void begin(Sse sse, String block) throws IOException {
        sse.send("message_start", "\"message\":" + message("[]"));
        sse.send("content_block_start", "\"index\":0,\"content_block\":" + block);
    }

    private static void delta(Sse sse, String delta) throws IOException {
        sse.send("content_block_delta", "\"index\":0,\"delta\":" + delta);
    }

    private static void end(Sse sse, String reason) throws IOException {
        sse.send("content_block_stop", "\"index\":0");
        sse.send("message_delta", "\"delta\":{\"stop_reason\":\"" + reason + "\",\"stop_sequence\":null}," + USAGE);
        sse.send("message_stop", "");
    }

    private static String whole() {
        return message("[{\"type\":\"text\",\"text\":\"All done.\"}]")
                .replace("\"stop_reason\":null", "\"stop_reason\":\"end_turn\"");
    }

    private static String message(String content) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"fake\",\"content\":" + content
                + ",\"stop_reason\":null,\"stop_sequence\":null,\"input_tokens\":9," + USAGE + "}";
    }

    @Override
    public String limit() {
        return "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"You've hit your limit · resets 3pm (Europe/Berlin)\"}}";
    }

    @Override
    public String broken() {
        return "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"The fake model is broken\"}}";
    }
}
