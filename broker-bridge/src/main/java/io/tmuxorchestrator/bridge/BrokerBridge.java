package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.bridge.hosts.Tenure;
import io.tmuxorchestrator.runtime.Worker;
import io.tmuxorchestrator.runtime.WorkerContext;
import io.tmuxorchestrator.runtime.WorkerKind;
import java.util.Map;
import java.util.Optional;

/** The worker: one for each host with a tmux server. Acts while the host id is its own, and waits while another has it. */
public final class BrokerBridge implements Worker {

    public static final WorkerKind KIND = new WorkerKind(
            "broker-bridge",
            "types what inboxes hold into the tmux panes of this host, and tells what the panes do",
            false,
            Map.of("bridge", BridgeSettings.class),
            BrokerBridge::new);

    private final WorkerContext context;
    private final Tenure tenure;
    private volatile Optional<Duty> duty = Optional.empty();

    private BrokerBridge(WorkerContext context) {
        this.context = context;
        var settings = context.configuration().section(BridgeSettings.class);
        tenure = new Tenure(context, settings.hosts(), new Tenure.Owner() {
            @Override
            public void begin() throws Exception {
                beginDuty();
            }

            @Override
            public void end() {
                duty.ifPresent(Duty::abandon);
                duty = Optional.empty();
            }
        });
    }

    private void beginDuty() throws Exception {
        var begun = new Duty(context, tenure);
        duty = Optional.of(begun);
        begun.start();
    }

    @Override
    public void start() throws Exception {
        tenure.start();
    }

    @Override
    public Readiness readiness() {
        if (!tenure.failure().isEmpty()) {
            return Readiness.dead(tenure.failure());
        }
        return duty.map(Duty::readiness).orElseGet(() -> Readiness.waiting(tenure.waitsFor()));
    }

    @Override
    public void close() {
        tenure.stop();
        duty.ifPresent(Duty::close);
        tenure.close();
    }
}
