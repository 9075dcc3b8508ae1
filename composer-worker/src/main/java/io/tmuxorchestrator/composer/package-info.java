/** Looks at projects, makes up teams, fields them and keeps them. What others may use: the worker, its settings, looking and planning. */
@NullMarked
package io.tmuxorchestrator.composer;

import org.jspecify.annotations.NullMarked;
