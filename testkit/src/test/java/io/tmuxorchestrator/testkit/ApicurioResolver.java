package io.tmuxorchestrator.testkit;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.tmuxorchestrator.schemas.serde.RegistryClient;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;

/** Lets Apicurio's serde, which speaks to Apicurio's own API alone, find its schemas in a Confluent-compatible registry. */
final class ApicurioResolver implements SchemaResolver<Schema, Object> {

    private final RegistryClient registry;
    private final String subject;
    private SchemaParser<Schema, Object> parser;

    ApicurioResolver(RegistryClient registry, String subject) {
        this.registry = registry;
        this.subject = subject;
    }

    @Override
    public void configure(Map<String, ?> configs, SchemaParser<Schema, Object> parser) {
        this.parser = parser;
    }

    @Override
    public void setClientFacade(RegistryClientFacade facade) {}

    @Override
    public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, Object> strategy) {}

    @Override
    public SchemaParser<Schema, Object> getSchemaParser() {
        return parser;
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchema(Record<Object> record) {
        var parsed = parser.getSchemaFromData(record);
        return result(parsed, registry.register(subject, parsed.getParsedSchema()));
    }

    @Override
    public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
        var id = reference.getContentId().intValue();
        var schema = registry.byId(id);
        return result(
                new ParsedSchemaImpl<Schema>()
                        .setParsedSchema(schema)
                        .setRawSchema(schema.toString().getBytes(StandardCharsets.UTF_8)),
                id);
    }

    private static SchemaLookupResult<Schema> result(ParsedSchema<Schema> parsed, int id) {
        return SchemaLookupResult.<Schema>builder()
                .parsedSchema(parsed)
                .contentId(id)
                .globalId(id)
                .build();
    }

    @Override
    public void reset() {}

    @Override
    public void close() {}
}
