package io.tmuxorchestrator.cli.agent;

import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.AgentState;
import io.tmuxorchestrator.schemas.AgentStates;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is waited for of one agent, judged by what its bridge says of it. Pure. */
public sealed interface Goal {

    enum Outcome {
        OPEN,
        REACHED,
        MISSED
    }

    Outcome judge(Optional<Agent> seen);

    /**
     * That it runs as was asked for.
     *
     * @param generation of the placement that asks for it
     * @param before what was said of it before that; one that was only adopted is taken as it is, any other is started
     */
    record Runs(long generation, Optional<Agent> before) implements Goal {

        private static final Set<AgentState> RUNNING = EnumSet.of(
                AgentState.READY,
                AgentState.WORKING,
                AgentState.IDLE,
                AgentState.WAITING_APPROVAL,
                AgentState.CREDIT_EXHAUSTED);

        private static final Set<AgentState> OVER = EnumSet.of(AgentState.FAILED, AgentState.STOPPED);

        @Override
        public Outcome judge(Optional<Agent> seen) {
            return seen.filter(a -> a.getGeneration() >= generation)
                    .map(this::judge)
                    .orElse(Outcome.OPEN);
        }

        /** A bridge may say which placement it has reached a moment before it starts the program. */
        private Outcome judge(Agent agent) {
            var same = before.filter(b -> isSameProgram(b, agent));
            if (RUNNING.contains(agent.getState())) {
                return same.isPresent() ? Outcome.OPEN : Outcome.REACHED;
            }
            var sameEnd = same.filter(b -> b.getStateSince().equals(agent.getStateSince()));
            return OVER.contains(agent.getState()) && sameEnd.isEmpty() ? Outcome.MISSED : Outcome.OPEN;
        }

        private static boolean isSameProgram(Agent before, Agent now) {
            return before.getGeneration() > 0
                    && before.getHost().equals(now.getHost())
                    && before.getPid().isPresent()
                    && before.getPid().equals(now.getPid());
        }
    }

    /** That it is no agent any more, or only one that was adopted. */
    record Gone() implements Goal {
        @Override
        public Outcome judge(Optional<Agent> seen) {
            var adopted = seen.filter(a -> a.getGeneration() == 0 && AgentStates.ALIVE.contains(a.getState()));
            return seen.isEmpty() || adopted.isPresent() ? Outcome.REACHED : Outcome.OPEN;
        }
    }
}
