/**
 * Settings: where they come from, what they may be, and what is wrong with them. A section is a record; its annotations
 * are the only source of defaults, documentation and known keys. Nothing here opens a connection or starts anything.
 */
@NullMarked
package io.tmuxorchestrator.runtime.config;

import org.jspecify.annotations.NullMarked;
