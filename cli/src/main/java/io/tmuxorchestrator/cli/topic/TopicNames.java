package io.tmuxorchestrator.cli.topic;

import io.tmuxorchestrator.cli.command.CommandFailure;
import io.tmuxorchestrator.cli.command.ExitCode;
import io.tmuxorchestrator.schemas.Nearest;
import io.tmuxorchestrator.schemas.topics.Topic;
import io.tmuxorchestrator.schemas.topics.Topics;
import java.util.Arrays;

/** Which topic a person means. */
final class TopicNames {

    private TopicNames() {}

    static String resolve(Topics topics, String word) {
        return topics.resolve(word).orElseThrow(() -> {
            var names = Arrays.stream(Topic.values()).map(Topic::shortName).toList();
            return new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no topic '" + word + "'; " + Nearest.suggestion(word, names));
        });
    }
}
