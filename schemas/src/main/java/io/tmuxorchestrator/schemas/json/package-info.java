/** The plain JSON form of every record, lossless both ways: for people, scripts and the network. Knows schemas, not records. */
@NullMarked
package io.tmuxorchestrator.schemas.json;

import org.jspecify.annotations.NullMarked;
