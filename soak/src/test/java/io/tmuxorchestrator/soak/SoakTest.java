package io.tmuxorchestrator.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.tmuxorchestrator.soak.fault.Broken;
import io.tmuxorchestrator.testkit.ShortPath;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The short form: one of each worker, one broker, each kind of fault that there is time for. {@code soak/run} is the long one. */
class SoakTest {

    private static final Logger LOG = LoggerFactory.getLogger(SoakTest.class);

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("soak.seconds", 15));

    @TempDir(factory = ShortPath.class, cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void everyPromiseIsKept() throws Exception {
        var account = account(Plan.brief(LENGTH, Long.getLong("soak.seed", 1)));
        assertThat(account.violations()).as(account.page()).isEmpty();
        assertThat(account.repairs().count()).isPositive();
    }

    /** A suite that nobody has seen fail proves nothing. Each takes two minutes, so only with {@code -Dsoak.broken}. */
    @ParameterizedTest
    @EnumSource(Broken.class)
    @EnabledIfSystemProperty(named = "soak.broken", matches = ".*")
    void whatIsBrokenIsCaught(Broken broken) throws Exception {
        var account = account(Plan.brief(LENGTH.multipliedBy(2), 1).broken(broken));
        assertThat(account.violations()).as(account.page()).anyMatch(broken::isCaughtBy);
    }

    private Account account(Plan plan) throws Exception {
        try (var run = new Run(plan, directory, line -> LOG.atWarn().log("{}", line))) {
            return run.account();
        }
    }
}
