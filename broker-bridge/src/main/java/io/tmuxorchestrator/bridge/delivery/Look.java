package io.tmuxorchestrator.bridge.delivery;

import io.tmuxorchestrator.bridge.profile.Reading;
import io.tmuxorchestrator.bridge.profile.Screen;

/** A pane at one moment: what tmux says about it, what its screen shows, what that means. */
record Look(PaneFacts facts, Screen screen, Reading reading) {}
