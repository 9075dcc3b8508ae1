/** What an agent had been given and had not finished when its program ended, and that it is given again. Nothing of tmux may enter. */
@NullMarked
package io.tmuxorchestrator.bridge.again;

import org.jspecify.annotations.NullMarked;
