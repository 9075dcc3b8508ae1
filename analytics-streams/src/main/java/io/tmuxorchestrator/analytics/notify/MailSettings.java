package io.tmuxorchestrator.analytics.notify;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.runtime.config.Allowed;
import io.tmuxorchestrator.runtime.config.InvalidSetting;
import io.tmuxorchestrator.runtime.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who is told of alerts by e-mail, and by which server. */
public record MailSettings(
        @JsonPropertyDescription("Who is sent an e-mail; left out, nobody.")
        @Allowed("addresses, such as ann@example.org")
        List<String> to,

        @JsonPropertyDescription("Whom it is from; left out, the first of those it goes to.")
        @Allowed("an address, such as orc@example.org")
        Optional<String> from,

        @JsonPropertyDescription("The SMTP server that takes it.")
        @Allowed("a host, or a host and its port, such as mail.example.org:465")
        Optional<String> server,

        @JsonProperty(defaultValue = "tls")
        @JsonPropertyDescription(
                "How the connection is kept private: TLS from the beginning (port 465), TLS after a greeting"
                        + " (starttls, port 587), or not at all (none, port 25).")
        Security security,

        @JsonPropertyDescription("Name to log in with; left out, nobody logs in.")
        Optional<String> user,

        @JsonPropertyDescription("Password that goes with the name.") @Secret
        Optional<String> password) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\\p{Cntrl}]+@[^\\s@<>,;\\p{Cntrl}]+");
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    /** What keeps others from reading along. */
    public enum Security {
        TLS(465),
        STARTTLS(587),
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    public MailSettings {
        to = List.copyOf(to);
        // Whoever reads a secret from a file or a command gets the end of its line too.
        password = password.map(String::strip).filter(p -> !p.isEmpty());
        InvalidSetting.unless(to.stream().allMatch(MailSettings::isAddress), "to", "holds what is no address");
        InvalidSetting.unless(from.map(MailSettings::isAddress).orElse(true), "from", "is no address");
        InvalidSetting.unless(to.isEmpty() || server.isPresent(), "server", "is not set, and there is e-mail to send");
        InvalidSetting.unless(server.map(MailSettings::isServer).orElse(true), "server", "is no host with a port");
        InvalidSetting.unless(
                password.isEmpty() || user.isPresent(),
                "user",
                "is not set, and there is a password that goes with it");
        InvalidSetting.unless(
                password.isEmpty() || security != Security.NONE, "security", "would show the password to others");
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static boolean isServer(String text) {
        var matcher = SERVER.matcher(text);
        return matcher.matches()
                && (matcher.group(2) == null
                        || Integer.parseInt(matcher.group(2).substring(1)) <= 65_535);
    }

    String host() {
        var matcher = SERVER.matcher(server.orElse(""));
        return matcher.matches() ? matcher.group(1) : "";
    }

    int port() {
        var matcher = SERVER.matcher(server.orElse(""));
        return matcher.matches() && matcher.group(2) != null
                ? Integer.parseInt(matcher.group(2).substring(1))
                : security.port;
    }
}
