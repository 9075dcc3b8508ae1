/**
 * What survives of what stream threads keep as objects. Nothing here knows what is kept, and only this package knows how Streams
 * commits.
 */
@NullMarked
package io.tmuxorchestrator.analytics.keep;

import org.jspecify.annotations.NullMarked;
