package io.tmuxorchestrator.router;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.schemas.Address;
import io.tmuxorchestrator.schemas.MessageType;
import io.tmuxorchestrator.schemas.Priority;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What is done with messages that are all that is said here; what is left out may be anything. */
public record Rule(
        @JsonPropertyDescription("What the rule is called in events and logs.") @Allowed("a name of your own")
        Optional<String> name,

        @JsonPropertyDescription("Matches messages of this type.")
        Optional<MessageType> type,

        @JsonPropertyDescription("Matches messages from this sender, such as alice or user:ann.")
        Optional<String> sender,

        @JsonPropertyDescription("Matches messages to this address, as it was written.")
        Optional<String> recipient,

        @JsonPropertyDescription("Matches messages from agents with this role.")
        Optional<String> role,

        @JsonPropertyDescription("Matches messages of this project, or else from agents of it.")
        Optional<String> project,

        @JsonPropertyDescription("Matches messages of this priority.")
        Optional<Priority> priority,

        @JsonPropertyDescription("Matches messages with this in their text, in upper or lower case.")
        Optional<String> contains,

        @JsonPropertyDescription("Matches messages in whose text this regular expression is found.")
        @Allowed("a regular expression of Java, such as (?i)conflict")
        Optional<String> matches,

        @JsonPropertyDescription(
                "Copies the message to this address. {project}, {sender} and {recipient} stand for the message's own.")
        @Allowed("an address such as project:{project}/@project-manager; one of copy, forward and refuse")
        Optional<String> copy,

        @JsonPropertyDescription("Sends the message to this address instead, and tries no further rule.")
        @Allowed("an address such as @project-manager; one of copy, forward and refuse")
        Optional<String> forward,

        @JsonPropertyDescription("Refuses the message for this reason, and tries no further rule.")
        @Allowed("a sentence that tells the sender why; one of copy, forward and refuse")
        Optional<String> refuse) {

    public Rule {
        InvalidSetting.unless(name.filter(n -> !n.isBlank()).isPresent(), "name", "is not set");
        InvalidSetting.unless(
                Stream.of(copy, forward, refuse).flatMap(Optional::stream).count() == 1,
                "copy",
                "has to be the one thing that the rule does");
        InvalidSetting.unless(copy.map(Rule::isAddress).orElse(true), "copy", "is no address");
        InvalidSetting.unless(forward.map(Rule::isAddress).orElse(true), "forward", "is no address");
        InvalidSetting.unless(matches.map(Rule::isPattern).orElse(true), "matches", "is no regular expression");
    }

    /** With a name in the place of each that is only known with the message. */
    private static boolean isAddress(String template) {
        try {
            Address.parse(Rules.filled(template, "project", "sender", "recipient"));
            return true;
        } catch (Address.InvalidAddress e) {
            return false; // What is wrong is said with the setting's path.
        }
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false; // As above.
        }
    }
}
