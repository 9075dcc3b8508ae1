package io.tmuxorchestrator.sync.radar;

import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.repository.Merge;
import io.tmuxorchestrator.sync.snapshot.Admission;
import io.tmuxorchestrator.sync.snapshot.Owner;
import io.tmuxorchestrator.sync.snapshot.Snapshots;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges in memory what each two agents have, saved or not. What is committed conflicts as soon as it is shared; this finds what
 * is not committed yet, while it is cheap to talk about. Two that have not changed since the last look are not merged again. One
 * thread.
 */
public final class Radar {

    private final Admission admission;
    private final Clock clock;
    private Map<List<String>, Merge> known = new HashMap<>();

    public Radar(Admission admission, Clock clock) {
        this.admission = admission;
        this.clock = clock;
    }

    /** Over worktrees that are all of one repository. */
    public List<Forecast> look(List<Member> members) throws IOException {
        var drafts = new LinkedHashMap<Member, String>();
        for (var member : members) {
            draft(member, drafts);
        }
        var merged = new HashMap<List<String>, Merge>();
        var found = new ArrayList<Forecast>();
        var all = List.copyOf(drafts.keySet());
        for (var i = 0; i < all.size(); i++) {
            for (var other : all.subList(i + 1, all.size())) {
                look(all.get(i), other, drafts, merged, found);
            }
        }
        known = merged;
        return List.copyOf(found);
    }

    private void draft(Member member, Map<Member, String> drafts) throws IOException {
        var owner = new Owner(member.id(), member.agent());
        new Snapshots(member.checkout(), owner, admission, clock)
                .draft()
                .ifPresent(commit -> drafts.put(member, commit));
    }

    private void look(
            Member one, Member other, Map<Member, String> drafts, Map<List<String>, Merge> merged, List<Forecast> found)
            throws IOException {
        var pair = List.of(drafts.getOrDefault(one, ""), drafts.getOrDefault(other, ""));
        if (pair.get(0).equals(pair.get(1))) {
            return;
        }
        var before = known.get(pair);
        var merge = before == null ? Merge.of(one.checkout().git(), pair.get(0), pair.get(1)) : before;
        merged.put(pair, merge);
        if (merge instanceof Merge.Clash clash) {
            found.add(new Forecast(one, other, clash.files(), clash.text()));
        }
    }
}
