package io.tmuxorchestrator.analytics.notify;

import io.tmuxorchestrator.analytics.notify.MailSettings.Security;
import io.tmuxorchestrator.schemas.Alert;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Sends an e-mail by an SMTP server. What is told again has the same Message-ID, by which a mailbox can know it. */
final class Mail implements Notifier {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SUBJECT = 150;

    private final MailSettings settings;
    private final Clock clock;
    private final String protocol;
    private final Session session;

    Mail(MailSettings settings, Clock clock) {
        this(settings, clock, Map.of());
    }

    /** @param more properties of the session, over those that follow from the settings */
    Mail(MailSettings settings, Clock clock, Map<String, String> more) {
        this.settings = settings;
        this.clock = clock;
        protocol = settings.security() == Security.TLS ? "smtps" : "smtp";
        var properties = new Properties();
        var prefix = "mail." + protocol + ".";
        for (var limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put(prefix + limit, Long.toString(PATIENCE.toMillis()));
        }
        properties.put(prefix + "auth", Boolean.toString(settings.user().isPresent()));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        if (settings.security() == Security.STARTTLS) {
            // Required, too: else whoever is in between could leave the offer out.
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        properties.putAll(more);
        session = Session.getInstance(properties);
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void tell(List<Alert> alerts) throws NotTold {
        try (var transport = session.getTransport(protocol)) {
            var message = message(alerts);
            transport.connect(
                    settings.host(),
                    settings.port(),
                    settings.user().orElse(null),
                    settings.password().orElse(null));
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw new NotTold(server() + " did not take the login; see notify.mail.user and notify.mail.password");
        } catch (MessagingException e) {
            throw new NotTold(server() + " took no mail (" + kind(e) + "); see notify.mail");
        }
    }

    private String server() {
        return "the mail server " + settings.host() + ":" + settings.port();
    }

    /** Of the failure that led to it; texts may quote what was sent. */
    private static String kind(MessagingException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    private Message message(List<Alert> alerts) throws MessagingException {
        var id = Notification.id(alerts);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + id + "@tmux-orchestrator>");
            }
        };
        message.setFrom(new InternetAddress(settings.from().orElse(settings.to().get(0))));
        for (var recipient : settings.to()) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject(alerts), StandardCharsets.UTF_8.name());
        message.setText(Notification.text(alerts), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // So that nobody's absence is answered to a machine.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    /** One line: what agents wrote must not become a header of its own. */
    private static String subject(List<Alert> alerts) {
        var title = Notification.title(alerts).replaceAll("[\\s\\p{Cntrl}]+", " ");
        return "[orc] " + (title.length() > SUBJECT ? title.substring(0, SUBJECT) + "..." : title);
    }
}
