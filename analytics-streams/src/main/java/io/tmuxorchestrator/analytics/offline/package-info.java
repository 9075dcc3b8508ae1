/** Detection over files: the detector that runs on the streams, without a broker. */
@NullMarked
package io.tmuxorchestrator.analytics.offline;

import org.jspecify.annotations.NullMarked;
