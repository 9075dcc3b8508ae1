package io.tmuxorchestrator.analytics.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.analytics.advice.Advice.Kind;
import io.tmuxorchestrator.analytics.metrics.Names;
import io.tmuxorchestrator.schemas.Agent;
import io.tmuxorchestrator.schemas.Host;
import io.tmuxorchestrator.schemas.HostState;
import io.tmuxorchestrator.schemas.Schedule;
import io.tmuxorchestrator.schemas.ScheduleKind;
import io.tmuxorchestrator.schemas.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is advised, and when nothing is. */
class AdviceTest {

    private static final int CASES = Integer.getInteger("property.cases", 100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Figures fleet = new Figures();

    private List<Advice> advice(Kind kind) {
        return fleet.counsel().advice().stream().filter(a -> a.kind() == kind).toList();
    }

    private void assertNothing(Kind kind) {
        assertThat(advice(kind)).isEmpty();
    }

    @Test
    void ofAnEmptyFleetItIsSaidThatNothingIsKnown() {
        var counsel = fleet.counsel();
        assertThat(counsel.advice()).isEmpty();
        assertThat(counsel.lacking())
                .extracting(Lack::kind)
                .containsExactlyInAnyOrder(
                        Kind.REBALANCE, Kind.RESIZE, Kind.RECONFIGURE, Kind.BOTTLENECK, Kind.CAPACITY);
        assertThat(counsel.lacking()).allMatch(l -> !l.why().isBlank());
    }

    @Test
    void whoHasNothingToDoIsGivenWhatWaitsForAnother() {
        fleet.agent("alice", "shop", "developer").agent("bob", "shop", "developer");
        fleet.lately("alice", HOUR.multipliedBy(9).dividedBy(10), HOUR.dividedBy(10));
        fleet.lately("bob", Duration.ofMinutes(2), Duration.ofMinutes(58));
        fleet.task("shop-1", "alice", TaskState.IN_PROGRESS).task("shop-2", "alice", TaskState.ASSIGNED);
        assertNothing(Kind.REBALANCE);
        fleet.task("shop-3", "alice", TaskState.ASSIGNED);
        assertThat(advice(Kind.REBALANCE)).singleElement().satisfies(a -> {
            assertThat(a.subject()).isEqualTo("alice");
            assertThat(a.command()).isEqualTo("orc task assign shop-2 bob");
            assertThat(a.text()).contains("alice worked for 90 %", "2 tasks that are not begun", "bob worked for 3 %");
            assertThat(a.since()).isEqualTo(Figures.NOW.minus(HOUR));
        });
        fleet.task("shop-4", "bob", TaskState.IN_PROGRESS);
        assertNothing(Kind.REBALANCE);
    }

    @Test
    void messagesThatWaitCountToo() {
        fleet.agent("alice", "shop", "developer")
                .agent("bob", "shop", "developer")
                .agent("zoe", "shop", "tester");
        fleet.lately("alice", HOUR, Duration.ZERO).lately("bob", Duration.ZERO, HOUR);
        fleet.lately("zoe", Duration.ZERO, HOUR);
        fleet.count("alice", Names.ACCEPTED, 30).count("alice", Names.DELIVERED, 20);
        assertThat(advice(Kind.REBALANCE))
                .extracting(Advice::command)
                .singleElement()
                .asString()
                .startsWith("orc send bob");
        fleet.count("alice", Names.DELIVERED, 1);
        assertNothing(Kind.REBALANCE);
    }

    /** Of random fleets: who is to take something is of the same project and role, free, and takes it from one. */
    @Test
    void nobodyIsGivenWhatIsNotForIt() {
        for (var seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var some = new Figures();
            for (var i = 0; i < 12; i++) {
                var name = "a" + i;
                some.agent(name, "p" + random.nextInt(2), random.nextBoolean() ? "developer" : "tester");
                var working = Duration.ofMinutes(random.nextInt(5) * 15L);
                some.lately(name, working, HOUR.minus(working).dividedBy(1 + random.nextInt(3)));
                for (var task = random.nextInt(4); task > 0; task--) {
                    some.task(
                            name + "-" + task, name, random.nextBoolean() ? TaskState.ASSIGNED : TaskState.IN_PROGRESS);
                }
            }
            var agents = some.situation().agents().stream().collect(Collectors.toMap(Agent::getAgent, a -> a));
            var moved = some.counsel().advice().stream()
                    .filter(a -> a.kind() == Kind.REBALANCE)
                    .toList();
            assertThat(moved).as("seed %s", seed).allSatisfy(a -> {
                var from = agents.get(a.subject());
                var to = agents.get(a.command().substring(a.command().lastIndexOf(' ') + 1));
                assertThat(to.getProject()).isEqualTo(from.getProject());
                assertThat(to.getRole()).isEqualTo(from.getRole());
                assertThat(some.situation().tasks(to.getAgent(), TaskState.ASSIGNED, TaskState.IN_PROGRESS))
                        .isEmpty();
                assertThat(a.values().get("utilisation"))
                        .isGreaterThan(a.values().get("utilisation.other"));
            });
            assertThat(moved)
                    .extracting(a -> a.command().substring(a.command().lastIndexOf(' ')))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aTeamThatIsFullGrows() {
        fleet.agent("alice", "shop", "developer").agent("bob", "shop", "tester");
        fleet.worked("alice", Duration.ofHours(5), HOUR).worked("bob", Duration.ofHours(4), HOUR);
        assertNothing(Kind.RESIZE);
        fleet.task("shop-1", "", TaskState.OPEN);
        assertThat(advice(Kind.RESIZE)).singleElement().satisfies(a -> {
            assertThat(a.project()).contains("shop");
            assertThat(a.command()).isEqualTo("orc team scale shop on");
            assertThat(a.text()).contains("2 agents worked for 82 % of their time", "1 tasks wait");
        });
        fleet.lately("alice", Duration.ZERO, HOUR).lately("bob", Duration.ZERO, HOUR);
        assertNothing(Kind.RESIZE);
    }

    @Test
    void aTeamThatHasNothingToDoNeedNotBe() {
        fleet.agent("alice", "shop", "developer").worked("alice", Duration.ofMinutes(2), Duration.ofMinutes(110));
        assertThat(fleet.counsel().lacking()).extracting(Lack::kind).contains(Kind.RESIZE);
        assertNothing(Kind.RESIZE);
        fleet.worked("alice", Duration.ZERO, HOUR);
        assertThat(advice(Kind.RESIZE)).extracting(Advice::command).containsExactly("orc disband shop");
        fleet.task("shop-1", "alice", TaskState.IN_REVIEW);
        assertNothing(Kind.RESIZE);
    }

    @Test
    void aTimeoutThatAnswersReachIsTooShort() {
        fleet.system(Names.EVENTS, 100).system(Names.ANSWERED, 8).system(Names.TIMED_OUT, 2);
        fleet.measureSystem(Names.RESPONSE, 8, Duration.ofMinutes(9).toMillis());
        assertNothing(Kind.RECONFIGURE);
        fleet.system(Names.TIMED_OUT, 2);
        assertThat(advice(Kind.RECONFIGURE)).singleElement().satisfies(a -> {
            assertThat(a.subject()).isEqualTo("router.answers.timeout");
            assertThat(a.command()).isEqualTo("orc up --set router.answers.timeout=1200s");
            assertThat(a.text()).contains("33 % of 12 questions timed out after 10 min");
        });
    }

    @Test
    void whereAnswersAreQuickTheTimeoutIsNotToBlame() {
        fleet.system(Names.EVENTS, 100).system(Names.ANSWERED, 8).system(Names.TIMED_OUT, 8);
        fleet.measureSystem(Names.RESPONSE, 8, Duration.ofMinutes(1).toMillis());
        assertNothing(Kind.RECONFIGURE);
    }

    @Test
    void messagesThatExpireAndAgentsThatAsk() {
        fleet.system(Names.EVENTS, 100).system(Names.DELIVERED, 9).system(Names.EXPIRED, 1);
        fleet.agent("alice", "shop", "developer").worked("alice", HOUR, Duration.ZERO);
        fleet.count("alice", Names.WAITING, HOUR.toMillis()).count("alice", Names.APPROVALS, 7);
        assertThat(advice(Kind.RECONFIGURE)).extracting(Advice::subject).containsExactly("alice", "ttl");
        assertThat(advice(Kind.RECONFIGURE).get(0).text()).contains("for 50 % of 2 h", "7 times");
    }

    @Test
    void aCheckInThatComesBeforeTheTurnIsOverComesTooOften() {
        fleet.system(Names.EVENTS, 100).agent("alice", "shop", "developer");
        fleet.schedule(Schedule.newBuilder()
                .setId("checkin")
                .setKind(ScheduleKind.INTERVAL)
                .setIntervalMs(Duration.ofMinutes(10).toMillis())
                .setRecipientId("alice")
                .setContent("how far are you?")
                .build());
        fleet.measure("alice", Names.TURN, 9, Duration.ofMinutes(20).toMillis());
        assertNothing(Kind.RECONFIGURE);
        fleet.measure("alice", Names.TURN, 1, Duration.ofMinutes(20).toMillis());
        assertThat(advice(Kind.RECONFIGURE))
                .extracting(Advice::command)
                .containsExactly("orc schedule edit checkin --every 42m");
    }

    @Test
    void whoIsSlowAndAskedByAllHoldsUpAll() {
        fleet.agent("alice", "shop", "developer").agent("bob", "shop", "developer");
        fleet.measure("alice", Names.RESPONSE, 5, Duration.ofMinutes(30).toMillis());
        assertThat(fleet.counsel().lacking()).extracting(Lack::kind).contains(Kind.BOTTLENECK);
        fleet.measure("bob", Names.RESPONSE, 10, Duration.ofMinutes(1).toMillis());
        assertThat(advice(Kind.BOTTLENECK)).singleElement().satisfies(a -> {
            assertThat(a.subject()).isEqualTo("alice");
            assertThat(a.text()).contains("94 %", "after 30 min on average, and the others after 60 s");
        });
        fleet.measure("bob", Names.RESPONSE, 10, Duration.ofMinutes(30).toMillis());
        assertNothing(Kind.BOTTLENECK);
    }

    @Test
    void reviewsAndTasksHoldUpOthersToo() {
        IntStream.range(0, 3).forEach(i -> fleet.review("r" + i, "pam"));
        fleet.task("first", "alice", TaskState.BLOCKED)
                .after("second", "first")
                .after("third", "second")
                .after("fourth", "third", "first");
        assertThat(advice(Kind.BOTTLENECK)).extracting(Advice::subject).containsExactly("first", "pam");
        assertThat(advice(Kind.BOTTLENECK).get(0).title()).isEqualTo("3 tasks wait for first, which alice has");
    }

    /** Somebody may let tasks wait for each other in a circle. */
    @Test
    void aCircleEnds() {
        fleet.task("x", "alice", TaskState.BLOCKED)
                .after("a", "c", "x")
                .after("b", "a")
                .after("c", "b");
        assertThat(advice(Kind.BOTTLENECK)).extracting(Advice::subject).containsExactly("x");
    }

    private static Host.Builder host() {
        return Host.newBuilder()
                .setHost("box")
                .setState(HostState.UP)
                .setReportedAt(Figures.NOW)
                .setProcessors(8)
                .setLoad(2)
                .setAgents(4)
                .setMemoryBytes(16L << 30)
                .setMemoryAvailableBytes(6L << 30);
    }

    private Optional<Advice> capacity(Host.Builder host) {
        var one = new Figures();
        one.host(host.build());
        one.measureHost("box", Names.MEMORY, 30, 1L << 30);
        one.measureHost("box", Names.CPU, 30, 500);
        return one.counsel().advice().stream()
                .filter(a -> a.kind() == Kind.CAPACITY)
                .findFirst();
    }

    @Test
    void aHostHasRoomForAsManyAsTheFirstThingThatIsShortAllows() {
        assertThat(capacity(host())).hasValueSatisfying(a -> {
            assertThat(a.values()).containsEntry("more", 4.0);
            assertThat(a.text()).contains("short first: memory");
        });
        assertThat(capacity(host().setLoad(6))).hasValueSatisfying(a -> {
            assertThat(a.values().get("more")).isZero();
            assertThat(a.title()).isEqualTo("box is full");
            assertThat(a.text()).contains("short first: processors");
        });
        assertThat(capacity(host().setCapacity(5)).orElseThrow().values()).containsEntry("more", 1.0);
        assertThat(capacity(host().setState(HostState.DOWN))).isEmpty();
    }

    @Test
    void moreMemoryIsNeverLessRoom() {
        for (var seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var before = 0.0;
            var load = random.nextDouble() * 8;
            var bytes = 0L;
            for (var step = 0; step < 10; step++) {
                bytes += (long) (random.nextDouble() * (4L << 30));
                var more = capacity(host().setLoad(load).setMemoryAvailableBytes(bytes))
                        .orElseThrow()
                        .values()
                        .get("more");
                assertThat(more).as("seed %s", seed).isGreaterThanOrEqualTo(before);
                before = more;
            }
        }
    }

    @Test
    void whatWillGoWrongIsSeenToBefore() {
        fleet.alert("disk-runs-out", Map.of("secondsLeft", 7_200.0));
        assertThat(advice(Kind.MAINTENANCE)).singleElement().satisfies(a -> {
            assertThat(a.command())
                    .startsWith("orc schedule at " + Figures.NOW.plus(HOUR) + " --to @orchestrator '")
                    .contains("it'\\''s nearly full");
            assertThat(a.title()).contains(Figures.NOW.plus(Duration.ofHours(2)).toString());
        });
        fleet.alert("circuit", Map.of("seconds", 0.0));
        assertThat(advice(Kind.MAINTENANCE)).hasSize(1);
    }

    @Test
    void ofAProjectOnlyWhatIsOfItAndOfNone() {
        fleet.alert("disk-runs-out", Map.of("secondsLeft", 7_200.0));
        IntStream.range(0, 3).forEach(i -> fleet.review("r" + i, "pam"));
        assertThat(fleet.counsel().of(Optional.of("blog")).advice())
                .extracting(Advice::kind)
                .containsExactly(Kind.MAINTENANCE);
        assertThat(fleet.counsel().of(Optional.of("shop")).advice()).hasSize(2);
    }
}
