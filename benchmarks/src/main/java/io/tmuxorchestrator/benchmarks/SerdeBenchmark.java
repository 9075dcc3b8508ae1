package io.tmuxorchestrator.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.tmuxorchestrator.schemas.AgentMessage;
import io.tmuxorchestrator.schemas.Attachments;
import io.tmuxorchestrator.schemas.CodeSnippet;
import io.tmuxorchestrator.schemas.Priority;
import io.tmuxorchestrator.schemas.serde.AvroDeserializer;
import io.tmuxorchestrator.schemas.serde.AvroSerializer;
import io.tmuxorchestrator.schemas.serde.AvroTrust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the wire format costs over plain Avro: the same message through our serde and through Avro's own writer and reader
 * with everything reused that can be. The registry is asked once, before measuring.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SerdeBenchmark {

    private static final double GOAL = 1.1;
    private static final int HEADER = 5;

    static {
        AvroTrust.establish();
    }

    private final AvroSerializer serializer = new AvroSerializer();
    private final AvroDeserializer deserializer = new AvroDeserializer();
    private final AgentMessage message = message();
    private final SpecificData model = SpecificData.getForSchema(message.getSchema());
    private final SpecificDatumWriter<AgentMessage> writer = new SpecificDatumWriter<>(message.getSchema(), model);
    private final SpecificDatumReader<AgentMessage> reader =
            new SpecificDatumReader<>(message.getSchema(), message.getSchema(), model);
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;
    private byte[] bytes = {};
    private @Nullable HttpServer registry;

    private static AgentMessage message() {
        return AgentMessage.newBuilder()
                .setId("0b8b4f6e-2d5e-4c55-9f5e-0d2f6a3c1b7a")
                .setTimestamp(Instant.parse("2026-12-01T09:00:00Z"))
                .setSenderId("bob")
                .setRecipientId("alice")
                .setContent("Please run the tests of the payment module and tell me what fails. ".repeat(8))
                .setPriority(Priority.HIGH)
                .setProject("shop")
                .setMetadata(Map.of("session", "shop-impl-1a2b3c4d", "window", "alice"))
                .setAttachments(Attachments.newBuilder()
                        .setCodeSnippets(List.of(
                                CodeSnippet.newBuilder().setCode("int x = 1;").build()))
                        .build())
                .build();
    }

    @Setup(Level.Trial)
    public void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var schema = "{\"id\": 1, \"schema\": \""
                + message.getSchema().toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        registry.createContext("/", exchange -> {
            var answer = schema.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        var settings = Map.of(
                "schema.registry.url",
                "http://localhost:" + registry.getAddress().getPort());
        serializer.configure(settings, false);
        deserializer.configure(settings, false);
        bytes = Objects.requireNonNull(serializer.serialize("t", message));
    }

    @TearDown(Level.Trial)
    public void stop() {
        if (registry != null) {
            registry.stop(0);
        }
    }

    @Benchmark
    public @Nullable Object serializeOurs() {
        return serializer.serialize("t", message);
    }

    @Benchmark
    public byte[] serializePlain() throws IOException {
        buffer.reset();
        encoder = EncoderFactory.get().directBinaryEncoder(buffer, encoder);
        writer.write(message, encoder);
        return buffer.toByteArray();
    }

    @Benchmark
    public @Nullable Object deserializeOurs() {
        return deserializer.deserialize("t", bytes);
    }

    @Benchmark
    public AgentMessage deserializePlain() throws IOException {
        decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, decoder);
        return reader.read(null, decoder);
    }

    static List<Result> measure(boolean quick) throws RunnerException {
        var options = new OptionsBuilder()
                .include(SerdeBenchmark.class.getName() + "\\..*")
                .forks(quick ? 0 : 3)
                .warmupIterations(quick ? 1 : 4)
                .warmupTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                .measurementIterations(quick ? 1 : 6)
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                .build();
        var scores = new HashMap<String, Double>();
        for (RunResult result : new Runner(options).run()) {
            var name = result.getParams().getBenchmark();
            scores.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    result.getPrimaryResult().getScore());
        }
        return List.of(result(scores, "serialize"), result(scores, "deserialize"));
    }

    private static Result result(Map<String, Double> scores, String what) {
        return new Result(
                what + " a message of 600 bytes",
                "us",
                scores.getOrDefault(what + "Ours", Double.NaN),
                "plain Avro",
                scores.getOrDefault(what + "Plain", Double.NaN),
                GOAL);
    }
}
