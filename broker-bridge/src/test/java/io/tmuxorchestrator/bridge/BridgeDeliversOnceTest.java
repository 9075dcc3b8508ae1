package io.tmuxorchestrator.bridge;

import io.tmuxorchestrator.testkit.panes.DeliveryGuarantee;

class BridgeDeliversOnceTest extends DeliveryGuarantee {

    @Override
    protected Class<?> program() {
        return BridgeProgram.class;
    }
}
