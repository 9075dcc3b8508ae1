package io.tmuxorchestrator.analytics.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of telling where something is wrong with whoever tells. */
class TellerTest {

    private static final List<Alert> ALERTS = List.of(Alert.newBuilder()
            .setKey("circuit/agent/alice")
            .setRule("circuit")
            .setState(AlertState.OPEN)
            .setSeverity(Severity.ERROR)
            .setScope(Scope.AGENT)
            .setOpenedAt(Instant.EPOCH)
            .setUpdatedAt(Instant.EPOCH)
            .setText("")
            .setRemedy("")
            .setCorrelationId("")
            .setSubject("alice")
            .setTitle("alice cannot be written to")
            .build());

    private final List<String> complaints = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Teller teller = new Teller(metrics, event -> complaints.add(event.getText()), () -> true);

    interface Action {
        void run() throws Exception;
    }

    private record By(String name, Action action) implements Notifier {
        @Override
        public void tell(List<Alert> alerts) throws Exception {
            action.run();
        }
    }

    private String complaint(Action action) {
        teller.tell(ALERTS, List.of(new By("one", action)));
        assertThat(complaints).hasSize(1);
        return complaints.remove(0);
    }

    @Test
    void whatIsSecretIsNotComplainedOf() {
        assertThat(complaint(() -> {
                    throw new IllegalArgumentException("invalid header value: Bearer hunter2");
                }))
                .doesNotContain("hunter2")
                .contains("nobody could be told by one of ERROR: alice", IllegalArgumentException.class.getName());
        assertThat(complaint(() -> {
                    throw new IOException();
                }))
                .doesNotContain("null")
                .contains(IOException.class.getName());
        assertThat(complaint(() -> {
                    throw new NotTold("it answered 500");
                }))
                .contains("it answered 500");
    }

    @Test
    void oneThatDoesNotFitKeepsNobodyElseFromTelling() {
        var told = new ArrayList<String>();
        teller.tell(
                ALERTS,
                List.of(
                        new By("old", () -> {
                            throw new NoSuchMethodError("gone");
                        }),
                        new By("new", () -> told.add("told"))));
        assertThat(told).hasSize(1);
        assertThat(complaints).singleElement().asString().contains("by old", NoSuchMethodError.class.getName());
    }

    /** One of somebody's own. */
    public static final class Own implements Notifier {
        @Override
        public String name() {
            return "own";
        }

        @Override
        public void tell(List<Alert> alerts) {
            // It is only loaded.
        }
    }

    @Test
    void oneThatCannotBeLoadedIsNamedAndTheOthersAreThere(@TempDir Path directory) throws IOException {
        var services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(Notifier.class.getName()), "no.such.Notifier\n" + Own.class.getName() + "\n");
        try (var loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, TellerTest.class.getClassLoader())) {
            assertThat(Notifier.found(loader, teller::cannotLoad))
                    .extracting(Notifier::name)
                    .containsExactly("own");
        }
        assertThat(complaints).singleElement().asString().contains("no.such.Notifier", "class path");
    }

    private static NotifySettings settings(String token) {
        return new NotifySettings(
                Severity.WARNING,
                Duration.ofSeconds(10),
                true,
                Optional.of("http://localhost/x\n"),
                Optional.of(token),
                new MailSettings(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        MailSettings.Security.TLS,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void theEndOfALineBelongsToNoSecret() {
        assertThat(settings("hunter2\n").token()).contains("hunter2");
        assertThat(settings("hunter2").webhook()).contains("http://localhost/x");
        assertThatThrownBy(() -> settings("hunter\n2"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("token");
    }
}
