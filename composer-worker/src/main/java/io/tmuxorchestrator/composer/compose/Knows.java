package io.tmuxorchestrator.composer.compose;

import io.tmuxorchestrator.composer.look.Inspection;
import io.tmuxorchestrator.composer.look.Inspection.Found;
import io.tmuxorchestrator.composer.look.Inspection.Scored;
import io.tmuxorchestrator.composer.look.Kind;
import io.tmuxorchestrator.composer.look.Use;
import java.util.List;
import java.util.stream.Stream;

/** What of a project a role has to be good at. */
enum Knows {
    CODE,
    DATA,
    INFRASTRUCTURE,
    TESTS,
    SERVERS;

    /** More would say nothing of anybody. */
    private static final int MOST = 4;
    /** What less speaks for is a trifle of the project. */
    private static final double LEAST = 4;

    List<String> of(Inspection project) {
        return switch (this) {
            case CODE ->
                Stream.concat(titles(project, Kind.CODE), names(project, Use.FRAMEWORK))
                        .limit(MOST)
                        .toList();
            case DATA -> titles(project, Kind.DATA).limit(MOST).toList();
            case INFRASTRUCTURE ->
                titles(project, Kind.INFRASTRUCTURE).limit(MOST).toList();
            case TESTS -> names(project, Use.TEST).limit(MOST).toList();
            case SERVERS -> names(project, Use.SERVE).limit(MOST).toList();
        };
    }

    private static Stream<String> titles(Inspection project, Kind kind) {
        return project.stacks().stream()
                .filter(s -> s.kind() == kind && s.score() >= LEAST)
                .map(Scored::title)
                .limit(2);
    }

    private static Stream<String> names(Inspection project, Use use) {
        return project.tools(use).stream().map(Found::name).distinct();
    }
}
