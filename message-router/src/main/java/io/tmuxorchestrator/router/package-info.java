/**
 * Resolves the address of a message into inboxes. Deciding ({@link io.tmuxorchestrator.router.Routing}) is pure; the
 * topology around it reads, writes and keeps the directory.
 */
@NullMarked
package io.tmuxorchestrator.router;

import org.jspecify.annotations.NullMarked;
