package io.tmuxorchestrator.bridge.realagents;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** {@code /v1/responses}, streamed. */
final class OpenAiDialect implements Dialect {

    /** What the agent says in the name of the user. */
    private static final Pattern ITS_OWN =
            Pattern.compile("<environment_context>|<user_instructions>|<turn_aborted>|# AGENTS.md");

    @Override
    public List<String> prompts(JsonNode request) {
        if (request.path("tools").isEmpty()) {
            return List.of();
        }
        return StreamSupport.stream(request.path("input").spliterator(), false)
                .filter(item -> item.path("role").asText().equals("user"))
                .flatMap(item -> StreamSupport.stream(item.path("content").spliterator(), false))
                .map(part -> part.path("text").asText())
                .filter(text -> !ITS_OWN.matcher(text).lookingAt())
                .toList();
    }

    @Override
    public boolean beginsTurn(JsonNode request) {
        var input = request.path("input");
        return input.path(input.size() - 1).path("role").asText().equals("user");
    }

    @Override
    public void say(HttpExchange exchange, JsonNode request, Runnable beforeAnswering) throws IOException {
        try (var sse = new Sse(exchange)) {
            created(sse);
            beforeAnswering.run();
            sse.send("response.output_item.added", "\"output_index\":0,\"item\":" + said(""));
            delta(sse, "All done.");
            sse.send("response.output_item.done", "\"output_index\":0,\"item\":" + said("All done."));
            completed(sse);
        }
    }

    @Override
    public void run(HttpExchange exchange, JsonNode request) throws IOException {
        try (var sse = new Sse(exchange)) {
            created(sse);
            sse.send("response.output_item.done", "\"output_index\":0,\"item\":" + call(tool(request)));
            completed(sse);
        }
    }

    /** Which of the names it has had over the versions the agent's shell goes by. */
    private static String tool(JsonNode request) {
        for (var tool : request.path("tools")) {
            var name = tool.path("name").asText();
            if (name.equals("exec_command") || name.equals("shell_command") || name.equals("shell")) {
                return name;
            }
        }
        return "shell";
    }

    private static String call(String tool) {
        var asked =
                "\\\"sandbox_permissions\\\":\\\"require_escalated\\\",\\\"justification\\\":\\\"May I make a file?\\\"";
        var command = switch (tool) {
            case "exec_command" -> "\\\"cmd\\\":\\\"touch /var/tmp/approved.txt\\\"";
            case "shell_command" -> "\\\"command\\\":\\\"touch /var/tmp/approved.txt\\\"";
            default -> "\\\"command\\\":[\\\"touch\\\",\\\"/var/tmp/approved.txt\\\"]";
        };
        return "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"call_1\",\"name\":\"" + tool
                + "\",\"arguments\":\"{" + command + "," + asked + "}\"}";
    }

    private static void created(Sse sse) throws IOException {
        sse.send("response.created", "\"response\":{\"id\":\"resp_1\"}");
    }

    private static void delta(Sse sse, String text) throws IOException {
        sse.send(
                "response.output_text.delta",
                "\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"");
    }

    private static void completed(Sse sse) throws IOException {
        sse.send(
                "response.completed",
                "\"response\":{\"id\":\"resp_1\",\"usage\":{\"input_tokens\":9,\"input_tokens_details\":null,"
                        + "\"output_tokens\":3,\"output_tokens_details\":null,\"total_tokens\":12}}");
    }

    private static String said(String text) {
        var content = text.isEmpty() ? "" : "{\"type\":\"output_text\",\"text\":\"" + text + "\"}";
        return "{\"type\":\"message\",\"role\":\"assistant\",\"id\":\"msg_1\",\"content\":[" + content + "]}";
    }

    /** The wording is the agent's own; it makes it from the plan and the time. */
    @Override
    public String limit() {
        return "{\"error\":{\"type\":\"usage_limit_reached\",\"message\":\"The usage limit has been reached\","
                + "\"plan_type\":\"plus\",\"resets_at\":"
                + (System.currentTimeMillis() / 1000 + 7980)
                + ",\"resets_in_seconds\":7980}}";
    }

    @Override
    public String broken() {
        return "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"The fake model is broken\"}}";
    }
}
