package io.tmuxorchestrator.analytics.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.tmuxorchestrator.analytics.notify.MailSettings.Security;
import io.tmuxorchestrator.runtime.RuntimeSettings;
import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.runtime.config.ConfigurationLoader;
import io.tmuxorchestrator.schemas.Alert;
import io.tmuxorchestrator.schemas.AlertState;
import io.tmuxorchestrator.schemas.Scope;
import io.tmuxorchestrator.schemas.Severity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What arrives at a mail server, and what does not leave. */
class MailTest {

    private static final Instant T0 = Instant.parse("2026-11-21T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(T0, ZoneOffset.UTC);
    private static final String SECRET = "p4ss-w0rd";
    /** Its certificate is one that nobody has signed. */
    private static final Map<String, String> TRUST =
            Map.of("mail.smtps.ssl.trust", "*", "mail.smtps.ssl.checkserveridentity", "false");

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.SMTPS.dynamicPort()});

    @BeforeEach
    void start() {
        server.setUser("ann@example.org", "ann", SECRET);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailSettings settings(Security security, String password) {
        var port = security == Security.TLS
                ? server.getSmtps().getPort()
                : server.getSmtp().getPort();
        return new MailSettings(
                List.of("ann@example.org", "bob@example.org"),
                Optional.of("orc@example.org"),
                Optional.of("127.0.0.1:" + port),
                security,
                security == Security.NONE ? Optional.empty() : Optional.of("ann"),
                security == Security.NONE ? Optional.empty() : Optional.of(password));
    }

    private static List<Alert> alert(String title) {
        return List.of(Alert.newBuilder()
                .setKey("circuit/agent/alice")
                .setRule("circuit")
                .setState(AlertState.OPEN)
                .setSeverity(Severity.ERROR)
                .setScope(Scope.AGENT)
                .setSubject("alice")
                .setTitle(title)
                .setText("fünf Fehler ✗")
                .setRemedy("look")
                .setOpenedAt(T0)
                .setUpdatedAt(T0)
                .build());
    }

    @Test
    void everybodyIsSentWhatIsWrongOverTls() throws Exception {
        var mail = new Mail(settings(Security.TLS, SECRET), CLOCK, TRUST);
        var alerts = alert("alice cannot be\r\nBcc: eve@example.org\r\n written to");
        mail.tell(alerts);
        mail.tell(alerts);
        assertThat(server.waitForIncomingEmail(4)).isTrue();
        var received = server.getReceivedMessages();
        assertThat(received).hasSize(4).allSatisfy(message -> {
            assertThat(message.getSubject()).isEqualTo("[orc] ERROR: alice cannot be Bcc: eve@example.org written to");
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getContent().toString())
                    .contains("fünf Fehler ✗", "What to do: look", "orc alerts ack circuit/agent/alice");
            assertThat(message.getFrom()[0]).hasToString("orc@example.org");
            assertThat(message.getAllRecipients()).hasSize(2);
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(message.getSentDate()).isEqualTo(T0);
        });
        assertThat(received)
                .extracting(m -> GreenMailUtil.getHeaders(m)
                        .lines()
                        .filter(l -> l.startsWith("Message-ID"))
                        .findFirst()
                        .orElseThrow())
                .as("told again it is the same")
                .containsOnly("Message-ID: <" + Notification.id(alerts) + "@tmux-orchestrator>");
    }

    @Test
    void aServerWhoseCertificateNobodySignedGetsNothing() {
        assertThatThrownBy(() -> new Mail(settings(Security.TLS, SECRET), CLOCK).tell(alert("down")))
                .isInstanceOf(NotTold.class)
                .hasMessageContaining("took no mail")
                .hasMessageNotContaining(SECRET);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    /** Whoever is in between could have taken the offer away. */
    @Test
    void aServerThatOffersNoTlsGetsNothing() {
        assertThatThrownBy(() -> new Mail(settings(Security.STARTTLS, SECRET), CLOCK).tell(alert("down")))
                .isInstanceOf(NotTold.class)
                .hasMessageNotContaining(SECRET);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aWrongPasswordIsSaidAndNotShown() {
        assertThatThrownBy(() -> new Mail(settings(Security.TLS, "wrong-one"), CLOCK, TRUST).tell(alert("down")))
                .isInstanceOf(NotTold.class)
                .hasMessageContaining("did not take the login")
                .hasMessageNotContaining("wrong-one");
    }

    @Test
    void withoutALoginAndTlsIfThatIsWanted() throws Exception {
        new Mail(settings(Security.NONE, ""), CLOCK).tell(alert("alice cannot be written to"));
        assertThat(server.waitForIncomingEmail(2)).isTrue();
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        var settings = settings(Security.NONE, "");
        var port = settings.port();
        server.stop();
        assertThatThrownBy(() -> new Mail(settings, CLOCK).tell(alert("down")))
                .isInstanceOf(NotTold.class)
                .hasMessageContaining("the mail server 127.0.0.1:" + port + " took no mail (ConnectException)");
    }

    private static void refused(String key, Map<String, String> settings) {
        var sections = RuntimeSettings.sections();
        sections.put("notify", NotifySettings.class);
        assertThatThrownBy(() ->
                        ConfigurationLoader.of(sections).flags(settings).load().section(NotifySettings.class))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("notify.mail." + key)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void whatCannotBeIsRefusedAtTheStart() {
        refused("to", Map.of("notify.mail.to", "nobody", "notify.mail.server", "box"));
        refused("server", Map.of("notify.mail.to", "ann@example.org"));
        refused("server", Map.of("notify.mail.server", "box:99999"));
        refused("user", Map.of("notify.mail.password", SECRET));
        refused(
                "security",
                Map.of("notify.mail.user", "a", "notify.mail.password", SECRET, "notify.mail.security", "none"));
    }
}
