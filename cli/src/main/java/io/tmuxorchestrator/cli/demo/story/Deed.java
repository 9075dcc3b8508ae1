package io.tmuxorchestrator.cli.demo.story;

import java.util.List;

/** Something that is done to the fleet from outside. */
public sealed interface Deed {

    /** As those who look on are told. */
    String shown();

    /** A command of orc, as anybody may give it. */
    record Order(List<String> arguments) implements Deed {

        public Order {
            arguments = List.copyOf(arguments);
        }

        static Order orc(String... arguments) {
            return new Order(List.of(arguments));
        }

        @Override
        public String shown() {
            var words = arguments.stream().map(a -> a.matches("[\\w@:./,*=-]+") ? a : '"' + a + '"');
            return "$ orc " + String.join(" ", words.toList());
        }
    }

    /** What the program of an agent is made to do amiss. */
    record Whim(String agent, String whim, String shown) implements Deed {}

    /** A key that a person presses in the pane of an agent. */
    record Key(String agent, String key) implements Deed {

        @Override
        public String shown() {
            return "* somebody presses " + key + " in the pane of " + agent;
        }
    }
}
