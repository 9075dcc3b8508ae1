package io.tmuxorchestrator.sync;

import io.tmuxorchestrator.runtime.config.DataSettings;
import io.tmuxorchestrator.sync.catchup.Member;
import io.tmuxorchestrator.sync.remote.Push;
import io.tmuxorchestrator.sync.remote.Remote;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Sees to it that repositories meet their remotes and their mirrors, when it is time. One thread. */
final class Abroad {

    private final SyncSettings settings;
    private final DataSettings data;
    private final Errands errands;
    private final Consumer<String> fetched;

    /** @param fetched is told the project for which commits came, on another thread */
    Abroad(SyncSettings settings, DataSettings data, Errands errands, Consumer<String> fetched) {
        this.settings = settings;
        this.data = data;
        this.errands = errands;
        this.fetched = fetched;
    }

    void look(Trees.Meeting meeting, String remote, List<Member> members) {
        var where = " of " + meeting.project() + " in " + meeting.repository();
        var fetch = settings.remote().fetch();
        if (!remote.isEmpty() && !fetch.isZero()) {
            errands.every(fetch, "fetching" + where, meeting.project(), () -> exchange(meeting, remote, members));
        }
        var copy = settings.mirrors().every();
        if (!copy.isZero()) {
            errands.every(
                    copy,
                    "copying" + where,
                    meeting.project(),
                    () -> settings.mirrors().of(data, meeting.project()).update(meeting.repository()));
        }
    }

    private void exchange(Trees.Meeting meeting, String name, List<Member> members) throws IOException {
        var remote = Remote.of(members.get(0).checkout(), name);
        if (remote.isEmpty()) {
            return;
        }
        if (remote.get().fetch(meeting.integrationBranch())) {
            fetched.accept(meeting.project());
        }
        if (settings.remote().push() == Push.BRANCHES) {
            remote.get().push(members.stream().map(Member::branch).toList());
        }
    }
}
