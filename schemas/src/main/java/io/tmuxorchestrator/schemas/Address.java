package io.tmuxorchestrator.schemas;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * To whom a message goes. Parsing and printing are inverse: {@code Address.parse(a.toString()).equals(a)} for every address.
 *
 * <p>Names are what a topic, a tmux target and a file name can all carry: letters, digits, {@code _} and {@code -}, at most
 * 63, beginning with a letter or digit. No dot, so that an agent can never be mistaken for a service's inbox.
 */
public sealed interface Address {

    /** One agent: {@code alice}. */
    record ToAgent(String agent) implements Address {
        public ToAgent {
            Name.check("agent", agent);
        }

        @Override
        public String toString() {
            return agent;
        }
    }

    /** Every agent with a role: {@code @developer}, or within one project: {@code project:shop/@qa}. */
    record ToRole(Optional<String> project, String role) implements Address {
        public ToRole {
            project.ifPresent(p -> Name.check("project", p));
            Name.check("role", role);
            if (project.isEmpty() && role.equals("all")) {
                throw new InvalidAddress("@all", "is every agent, not a role", "choose another name for the role");
            }
        }

        @Override
        public String toString() {
            return project.map(p -> "project:" + p + "/").orElse("") + "@" + role;
        }
    }

    /** Every agent of a project: {@code project:shop}. */
    record ToProject(String project) implements Address {
        public ToProject {
            Name.check("project", project);
        }

        @Override
        public String toString() {
            return "project:" + project;
        }
    }

    /** Every agent there is: {@code @all}. */
    record ToAll() implements Address {
        @Override
        public String toString() {
            return "@all";
        }
    }

    /** A worker of this system: {@code service:sync}. */
    record ToService(String service) implements Address {
        public ToService {
            Name.check("service", service);
        }

        @Override
        public String toString() {
            return "service:" + service;
        }
    }

    /** A human being: {@code user:ann}. */
    record ToPerson(String person) implements Address {
        public ToPerson {
            Name.check("user", person);
        }

        @Override
        public String toString() {
            return "user:" + person;
        }
    }

    /** Whether it means agents by what they have in common. */
    default boolean isGroup() {
        return this instanceof ToAll || this instanceof ToProject || this instanceof ToRole;
    }

    /** Reads an address; an {@link InvalidAddress} names what is wrong and what would be right. */
    static Address parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) {
            return text.startsWith("@") ? everyone(text.substring(1)) : new ToAgent(text);
        }
        var name = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "project" -> inProject(name);
            case "service" -> new ToService(name);
            case "user" -> new ToPerson(name);
            default ->
                throw new InvalidAddress(
                        text,
                        "begins with '" + text.substring(0, colon) + ":', which is no kind of address",
                        "use alice, @role, @all, project:shop, project:shop/@role, service:sync or user:ann");
        };
    }

    private static Address everyone(String role) {
        return role.equals("all") ? new ToAll() : new ToRole(Optional.empty(), role);
    }

    private static Address inProject(String rest) {
        var slash = rest.indexOf('/');
        if (slash < 0) {
            return new ToProject(rest);
        }
        if (!rest.startsWith("@", slash + 1)) {
            throw new InvalidAddress(
                    "project:" + rest, "has no role after the slash", "use project:shop or project:shop/@role");
        }
        return new ToRole(Optional.of(rest.substring(0, slash)), rest.substring(slash + 2));
    }

    /** The one rule for names of agents, roles, projects, services, hosts and people. */
    final class Name {
        private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

        private Name() {}

        public static boolean isLegal(String name) {
            return LEGAL.matcher(name).matches();
        }

        /** Throws {@link InvalidAddress} for what is none. */
        public static void check(String kind, String name) {
            if (!isLegal(name)) {
                throw new InvalidAddress(
                        name,
                        "is no name of " + ("aeiou".indexOf(kind.charAt(0)) < 0 || kind.equals("user") ? "a " : "an ")
                                + kind,
                        "use letters, digits, '_' and '-', at most 63, beginning with a letter or digit");
            }
        }
    }

    /** An address that cannot be one; the message says why and what to write instead. */
    final class InvalidAddress extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final String problem;
        private final String remedy;

        InvalidAddress(String text, String problem, String remedy) {
            super("'" + text + "' " + problem + "; " + remedy);
            this.problem = problem;
            this.remedy = remedy;
        }

        public String problem() {
            return problem;
        }

        public String remedy() {
            return remedy;
        }
    }
}
