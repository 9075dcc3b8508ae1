package io.tmuxorchestrator.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * Writes records of one schema with another, as a reader of the other would see them: by the names of the fields, with the
 * defaults of those that are missing. Avro's own writer goes by position, and would write one field as another.
 */
final class ConvertingWriter implements DatumWriter<Object> {

    private final DatumWriter<Object> own;
    private final GenericDatumReader<Object> reader;
    private final GenericDatumWriter<Object> writer;

    ConvertingWriter(Schema own, Schema written) {
        this.own = new SpecificDatumWriter<>(own, SpecificData.getForSchema(own));
        this.reader = new GenericDatumReader<>(own, written);
        this.writer = new GenericDatumWriter<>(written);
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("both schemas are given when it is made");
    }

    @Override
    public void write(Object record, Encoder out) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        own.write(record, encoder);
        encoder.flush();
        writer.write(reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)), out);
    }
}
