package io.tmuxorchestrator.cli.team;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tmuxorchestrator.composer.compose.Corrections;
import io.tmuxorchestrator.composer.compose.Corrections.Correction;
import io.tmuxorchestrator.runtime.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where it is remembered what people wanted in place of what was proposed: a line of JSON each. */
final class CorrectionsFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    CorrectionsFile(Path file) {
        this.file = file;
    }

    Corrections read() throws IOException {
        if (!Files.exists(file)) {
            return new Corrections(List.of());
        }
        return new Corrections(Files.readAllLines(file).stream()
                .flatMap(l -> correction(l).stream())
                .toList());
    }

    /** A line that somebody has spoiled is forgotten. */
    private static Optional<Correction> correction(String line) {
        try {
            var node = JSON.readTree(line);
            return Optional.of(new Correction(
                            node.path("directory").asText(),
                            node.path("template").asText(),
                            node.path("proposed").asText(),
                            node.path("wanted").asText()))
                    .filter(c -> !c.directory().isEmpty() && !c.wanted().isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty(); // As said above.
        }
    }

    /** Whoever reads it finds the old or the new, whole. */
    void remember(Correction correction) throws IOException {
        var text = read().with(correction).all().stream()
                .map(c -> JSON.createObjectNode()
                        .put("directory", c.directory())
                        .put("template", c.template())
                        .put("proposed", c.proposed())
                        .put("wanted", c.wanted())
                        .toString())
                .collect(Collectors.joining("\n"));
        var draft = OwnerOnly.write(file.resolveSibling(file.getFileName() + ".new"), text + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
