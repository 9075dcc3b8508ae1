/**
 * Avro in the Confluent wire format: a zero byte, the schema's id in a registry as four bytes, the record in Avro binary.
 * Takes Confluent's own configuration keys, so that Confluent's classes can stand in for these by configuration alone.
 */
@NullMarked
package io.tmuxorchestrator.schemas.serde;

import org.jspecify.annotations.NullMarked;
