/** Teams: what suits a project, fielding it, changing it. What is composed the composer decides. */
@NullMarked
package io.tmuxorchestrator.cli.team;

import org.jspecify.annotations.NullMarked;
