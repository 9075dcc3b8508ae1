/**
 * What an agent is told first, made from files with gaps and from what its placement says. Pure, once the files are read;
 * neither tmux nor Kafka may enter.
 */
@NullMarked
package io.tmuxorchestrator.bridge.brief;

import org.jspecify.annotations.NullMarked;
