/** Lets git itself say that something was committed. Adds to what is there, and touches nothing that belongs to the working tree. */
@NullMarked
package io.tmuxorchestrator.sync.hooks;

import org.jspecify.annotations.NullMarked;
