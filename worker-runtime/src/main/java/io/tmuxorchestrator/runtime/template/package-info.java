/**
 * Texts with gaps to fill in. Knows files and text, and neither Kafka nor the command line; what is made here is checked and
 * sent by others.
 */
@NullMarked
package io.tmuxorchestrator.runtime.template;

import org.jspecify.annotations.NullMarked;
