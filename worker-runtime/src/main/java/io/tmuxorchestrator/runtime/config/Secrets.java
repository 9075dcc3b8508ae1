package io.tmuxorchestrator.runtime.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps passwords out of listings, errors and logs. Rather hides too much than too little. */
public final class Secrets {
    public static final String MASK = "****";

    private static final String WORDS =
            "password|passwd|passphrase|secret|token|jaas[._-]?config|credentials?|user[._-]?info|api[._-]?key";

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?:" + WORDS + "|jaas|private[._-]?key)", Pattern.CASE_INSENSITIVE);

    /**
     * Up to the last at sign of the word, because a password may hold slashes and at signs itself. Bounded, and all
     * loops below possessive, because agents choose what is in a text and could otherwise make it slow.
     */
    private static final Pattern IN_URL = Pattern.compile("(://[^\\s:/@\"']{0,256}:)[^\\s\"']{1,512}@");

    /** A JAAS line ends at its first semicolon outside quotes. */
    private static final Pattern IN_JAAS = Pattern.compile(
            "(jaas[._-]?config[\"']?\\s*[=:]\\s*)(?:\"[^\"\\n]*+\"|[^;\"\\n]++)*+;?", Pattern.CASE_INSENSITIVE);

    private static final Pattern ASSIGNED = Pattern.compile(
            "((?:" + WORDS + ")\\\\?[\"']?\\s*[=:]\\s*)(?:\\\\?\"[^\"\\n]*\"|'[^'\\n]*'|[^\\s,;&\"']+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AUTHORIZATION =
            Pattern.compile("\\b(bearer|basic)\\s+[\\w.~+/=-]{8,}", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether a value under this key of a free map, or of a log line, must not be shown. */
    public static boolean isSecretKey(String key) {
        return SECRET_KEY.matcher(key).find();
    }

    /** The text with passwords in URLs, {@code password=...} and its like, JAAS lines and authorization headers masked. */
    public static String mask(String text) {
        var masked = text;
        if (masked.contains("://")) {
            masked = IN_URL.matcher(masked).replaceAll("$1" + MASK + "@");
        }
        if (masked.indexOf('=') >= 0 || masked.indexOf(':') >= 0) {
            masked = IN_JAAS.matcher(masked).replaceAll("$1" + MASK);
            masked = ASSIGNED.matcher(masked).replaceAll("$1" + MASK);
        }
        return AUTHORIZATION.matcher(masked).replaceAll("$1 " + MASK);
    }

    /** For {@code toString} of a section that holds a free map. Sorted, so that two prints compare. */
    public static Map<String, String> mask(Map<String, String> properties) {
        var masked = new TreeMap<String, String>();
        properties.forEach((key, value) -> masked.put(key, isSecretKey(key) ? MASK : mask(value)));
        return masked;
    }
}
