package io.tmuxorchestrator.bridge.realagents;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;

/** How one vendor's API speaks. */
interface Dialect {

    /**
     * All that was submitted in the conversation so far, oldest first: agents send their history with every request. Empty
     * for requests that they make on their own, such as for a title; those offer the model no tools.
     */
    List<String> prompts(JsonNode request);

    /** Whether the last thing said is a prompt, and not the result of a tool. */
    boolean beginsTurn(JsonNode request);

    /**
     * Answers in words.
     *
     * @param beforeAnswering what is waited for before the first word
     */
    void say(HttpExchange exchange, JsonNode request, Runnable beforeAnswering) throws IOException;

    /** Asks for a command that no agent runs without leave. */
    void run(HttpExchange exchange, JsonNode request) throws IOException;

    /** The body of a refusal because the account is used up. */
    String limit();

    /** The body of a refusal for no good reason. */
    String broken();
}
