package io.tmuxorchestrator.router;

import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the configuration says about a message. Pure. What a rule makes goes straight to inboxes and past the rules, so no
 * rule can set off another.
 */
final class Rules {

    /** Of the metadata of what a rule made: the rule's name. */
    static final String RULE = "orc.rule";

    /**
     * What they make of it.
     *
     * @param message as it was, or with the address it is forwarded to
     * @param refusal why it goes nowhere
     * @param copies that go besides
     */
    record Ruled(AgentMessage message, Optional<String> refusal, List<AgentMessage> copies) {}

    private record Compiled(Rule rule, Optional<Pattern> text) {
        static Compiled of(Rule rule) {
            return new Compiled(rule, rule.matches().map(Pattern::compile));
        }
    }

    private final List<Compiled> rules;

    Rules(List<Rule> rules) {
        this.rules = rules.stream().map(Compiled::of).toList();
    }

    /** The sender is the agent that sent it, if it was one. */
    Ruled apply(AgentMessage message, Optional<Member> sender) {
        var copies = new ArrayList<AgentMessage>();
        for (var each : rules) {
            var rule = each.rule();
            if (matches(each, message, sender)) {
                rule.copy().ifPresent(to -> copies.add(copy(message, rule, address(to, message, sender))));
                if (rule.refuse().isPresent()) {
                    return new Ruled(message, rule.refuse().map(why -> said(rule) + ": " + why), copies);
                }
                if (rule.forward().isPresent()) {
                    var to = address(rule.forward().get(), message, sender);
                    return new Ruled(redirected(message, rule, to).build(), Optional.empty(), copies);
                }
            }
        }
        return new Ruled(message, Optional.empty(), copies);
    }

    private static boolean matches(Compiled each, AgentMessage message, Optional<Member> sender) {
        var rule = each.rule();
        return is(rule.type(), Optional.of(message.getMessageType()))
                && is(rule.sender(), Optional.of(message.getSenderId()))
                && is(rule.recipient(), Optional.of(message.getRecipientId()))
                && is(rule.priority(), Optional.of(message.getPriority()))
                && is(rule.role(), role(message, sender))
                && is(rule.project(), project(message, sender))
                && rule.contains()
                        .map(part -> lower(message.getContent()).contains(lower(part)))
                        .orElse(true)
                && each.text().map(p -> p.matcher(message.getContent()).find()).orElse(true);
    }

    private static <T> boolean is(Optional<T> wanted, Optional<T> actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }

    /** What the directory knows of an agent counts for more than what a message says of its sender. */
    private static Optional<String> role(AgentMessage message, Optional<Member> sender) {
        return sender.map(Member::role).or(message::getSenderRole);
    }

    private static Optional<String> project(AgentMessage message, Optional<Member> sender) {
        return message.getProject().or(() -> sender.flatMap(Member::project));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String address(String template, AgentMessage message, Optional<Member> sender) {
        return filled(template, project(message, sender).orElse(""), message.getSenderId(), message.getRecipientId());
    }

    static String filled(String template, String project, String sender, String recipient) {
        return template.replace("{project}", project)
                .replace("{sender}", sender)
                .replace("{recipient}", recipient);
    }

    private static AgentMessage copy(AgentMessage message, Rule rule, String to) {
        return redirected(message, rule, to)
                .setId(Ids.derived("rule", message.getId(), rule.name().orElse("")))
                .setCopyOf(message.getId())
                .setRequiresResponse(false) // The one it was meant for is asked, not who only should know.
                .build();
    }

    private static AgentMessage.Builder redirected(AgentMessage message, Rule rule, String to) {
        return AgentMessage.newBuilder(message)
                .setRecipientId(to)
                .setHops(message.getHops() + 1)
                .setMetadata(with(message.getMetadata(), RULE, rule.name().orElse("")));
    }

    static Map<String, String> with(Map<String, String> metadata, String key, String value) {
        var all = new HashMap<>(metadata);
        all.put(key, value);
        return all;
    }

    private static String said(Rule rule) {
        return "rule '" + rule.name().orElse("") + "'";
    }
}
