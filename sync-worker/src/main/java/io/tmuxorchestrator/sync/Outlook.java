package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.radar.Radar;
import io.tmuxorchestrator.sync.told.Warnings;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks ahead for conflicts, every so often. One thread. */
final class Outlook {

    private static final Logger LOG = LoggerFactory.getLogger(Outlook.class);

    /** What is remembered of a project between two looks. */
    private static final class Watched {
        private final Radar radar;
        private final Warnings warnings;
        private Instant last = Instant.EPOCH;

        Watched(Radar radar, Warnings warnings) {
            this.radar = radar;
            this.warnings = warnings;
        }
    }

    private final SyncSettings settings;
    private final Clock clock;
    private final Voice voice;
    private final Map<Trees.Meeting, Watched> watched = new HashMap<>();

    Outlook(SyncSettings settings, Clock clock, Voice voice) {
        this.settings = settings;
        this.clock = clock;
        this.voice = voice;
    }

    void look(Trees.Meeting meeting, List<Member> members) {
        var of = watched.computeIfAbsent(
                meeting,
                m -> new Watched(new Radar(settings.snapshots().admission(), clock), new Warnings(m.project())));
        var now = clock.instant();
        if (settings.radar().isZero() || now.isBefore(of.last.plus(settings.radar()))) {
            return;
        }
        of.last = now;
        try {
            voice.say(of.warnings.of(of.radar.look(members)));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("project", meeting.project())
                    .log("cannot look ahead for conflicts: {}", e.getMessage());
        }
    }
}
