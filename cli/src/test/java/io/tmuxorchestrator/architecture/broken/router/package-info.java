@NullMarked
package io.tmuxorchestrator.architecture.broken.router;

import org.jspecify.annotations.NullMarked;
