package io.tmuxorchestrator.embedded;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One user and a password, as Kafka's SASL PLAIN and the registry's basic authentication ask for it.
 *
 * <p>The user becomes part of a JAAS option name and stands before the colon of basic authentication, so it is kept to
 * characters that need no quoting in either.
 */
public record Credentials(String user, String password) {
    private static final Pattern USER = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required";

    public Credentials {
        if (!USER.matcher(user).matches()) {
            throw new IllegalArgumentException("credentials.user: '" + user
                    + "' is not a plain name; use a letter, then letters, digits, '.', '_' or '-'");
        }
        if (password.isEmpty() || password.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "credentials.password: is empty or holds a control character; use printable characters");
        }
    }

    /** The settings a Kafka client adds to log in. */
    public Map<String, String> clientProperties() {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", clientLogin());
    }

    private String clientLogin() {
        return "%s username=%s password=%s;".formatted(LOGIN, quoted(user), quoted(password));
    }

    /** A broker logs in to itself with the same user that it lets in. */
    public String brokerLogin() {
        return "%s username=%s password=%s user_%s=%s;"
                .formatted(LOGIN, quoted(user), quoted(password), user, quoted(password));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Without the password: settings are logged. */
    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
