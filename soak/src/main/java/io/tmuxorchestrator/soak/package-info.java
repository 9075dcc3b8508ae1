/**
 * All workers as processes of their own, everything that can die dying, and ledgers that know only what an outside producer said
 * and what panes, topics and repositories hold. What the workers say of themselves enters as what is checked, never as proof.
 */
@NullMarked
package io.tmuxorchestrator.soak;

import org.jspecify.annotations.NullMarked;
