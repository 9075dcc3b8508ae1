package io.tmuxorchestrator.soak.book;

import io.tmuxorchestrator.soak.place.Member;
import io.tmuxorchestrator.testkit.panes.DeliveryAccount;
import io.tmuxorchestrator.testkit.panes.Endings;
import io.tmuxorchestrator.testkit.panes.PaneEntry;
import io.tmuxorchestrator.testkit.panes.PaneLedger;
import io.tmuxorchestrator.testkit.panes.Published;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the programs took of what lay in their inboxes, made anew from all that was read. A pane that is lost takes along how
 * far its agent has come: then a message may be typed again into the next, and not otherwise.
 */
final class PaneAccount {

    private final Collection<Member> members;
    private final Collection<Published> copies;
    private final GivenAgain again;
    private final Endings endings;
    private final PaneLedger ledger = new PaneLedger();
    private final DeliveryAccount account;
    private final Map<String, Long> lossesAtStart = new HashMap<>();

    PaneAccount(Collection<Member> members, Collection<Published> copies, GivenAgain again, Endings endings) {
        this.members = members;
        this.copies = copies;
        this.again = again;
        this.endings = endings;
        copies.forEach(ledger::published);
        again.byText().forEach(ledger::published);
        members.forEach(this::took);
        account = new DeliveryAccount(ledger, endings, this::memory);
    }

    private void took(Member member) {
        for (var entry : member.log().read()) {
            if (entry.kind() == PaneEntry.Kind.STARTED) {
                lossesAtStart.put(program(member.agent(), entry), member.host().lossesBefore(entry.monotonicNanos()));
            }
            if (entry.kind() != PaneEntry.Kind.SUBMITTED || entry.text().contains(MessageBook.MARK)) {
                ledger.took(member.agent(), entry);
            }
        }
    }

    private static String program(String agent, PaneEntry entry) {
        return agent + " " + entry.pid();
    }

    /** What is given again is given once to each program, and looks the same each time. */
    private Object memory(String agent, PaneEntry entry) {
        var program = program(agent, entry);
        return GivenAgain.isOne(entry.text()) ? program : lossesAtStart.getOrDefault(program, 0L);
    }

    boolean isSettled() {
        return account.isSettled()
                && again.all().stream().noneMatch(c -> endings.of(c.id()).isEmpty());
    }

    long progress() {
        return account.progress();
    }

    long taken() {
        return ledger.taken();
    }

    long afterALoss() {
        return ledger.inAnotherProgram();
    }

    long inDoubt() {
        return ledger.published().stream()
                .filter(m -> endings.isUnconfirmed(m.id()))
                .count();
    }

    List<String> violations() {
        var found = new ArrayList<>(account.violations());
        var first = again.byText();
        found.addAll(endings.violations(
                again.all().stream().filter(c -> !first.contains(c)).toList()));
        found.addAll(again.violations(copies.stream().collect(Collectors.toMap(Published::id, c -> c)), this::deaths));
        found.addAll(doubtful());
        return found;
    }

    private int deaths(String agent) {
        return ledger.starts(agent) - 1;
    }

    /** Nobody is in doubt about what a program took that lives. */
    private List<String> doubtful() {
        return members.stream()
                .filter(m -> inDoubt(m.agent()) > deaths(m.agent()))
                .map(m -> "lost: " + inDoubt(m.agent()) + " messages to " + m.agent()
                        + " are in doubt, whose program died " + deaths(m.agent()) + " times")
                .toList();
    }

    private long inDoubt(String agent) {
        return ledger.published().stream()
                .filter(m -> m.agent().equals(agent) && endings.isUnconfirmed(m.id()) && !ledger.wasIgnored(m))
                .count();
    }
}
