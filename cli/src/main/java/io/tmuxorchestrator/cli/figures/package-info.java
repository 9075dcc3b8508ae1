/** Figures of agents, projects and the fleet, as tables, pages and a live view. What is counted the analytics decide. */
@NullMarked
package io.tmuxorchestrator.cli.figures;

import org.jspecify.annotations.NullMarked;
