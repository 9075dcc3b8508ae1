package io.tmuxorchestrator.runtime.error;

import io.tmuxorchestrator.runtime.config.ConfigurationException;
import io.tmuxorchestrator.schemas.json.InvalidRecord;
import io.tmuxorchestrator.schemas.serde.RegistryException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/** The kinds of failure, each with what is done about it. Every failure has one, and it is a label on the error metric. */
public enum ErrorClass {
    /** Somebody did not answer in time, or could not be reached. */
    NETWORK_TIMEOUT(Strategy.RETRY),
    /** A record, a file or an argument is not what it should be; trying again cannot help. */
    BAD_INPUT(Strategy.SET_ASIDE),
    /** The configuration is wrong, or something it names is missing. */
    CONFIGURATION(Strategy.TELL_A_PERSON),
    /** Somebody is not allowed to do this. */
    PERMISSION(Strategy.TELL_A_PERSON),
    /** Memory, disk, descriptors or processes ran out. */
    RESOURCE_EXHAUSTION(Strategy.CLEAN_UP),
    /** A tmux session is gone. */
    TMUX_SESSION_LOST(Strategy.RECREATE_SESSION),
    /** An agent does not answer. */
    AGENT_UNRESPONSIVE(Strategy.RESTART_AGENT),
    /** None of these: reported as not handled, never swallowed. */
    UNKNOWN(Strategy.TELL_A_PERSON);

    /** What is done. */
    public enum Strategy {
        /** Try again, later and later, {@link Backoff#ATTEMPTS} times; then it is reported. */
        RETRY,
        /** Into the dead letters, or back to the caller. */
        SET_ASIDE,
        CLEAN_UP,
        RECREATE_SESSION,
        RESTART_AGENT,
        TELL_A_PERSON
    }

    /** A failure that knows its own class. */
    public interface Classified {
        ErrorClass errorClass();
    }

    private final Strategy strategy;

    ErrorClass(Strategy strategy) {
        this.strategy = strategy;
    }

    public Strategy strategy() {
        return strategy;
    }

    /** Name as it stands in metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of a failure, or of the first of its causes that has one. */
    public static ErrorClass of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            var known = known(t);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return UNKNOWN;
    }

    private static Optional<ErrorClass> known(Throwable t) {
        if (t instanceof Classified c) {
            return Optional.of(c.errorClass());
        }
        if (t instanceof RegistryException r) {
            return Optional.of(r.isTemporary() ? NETWORK_TIMEOUT : r.isForbidden() ? PERMISSION : BAD_INPUT);
        }
        if (t instanceof SerializationException || t instanceof InvalidRecord) {
            return Optional.of(BAD_INPUT);
        }
        if (t instanceof AuthenticationException
                || t instanceof AuthorizationException
                || t instanceof AccessDeniedException) {
            return Optional.of(PERMISSION);
        }
        if (t instanceof ConfigException || t instanceof ConfigurationException) {
            return Optional.of(isNotResolved(t) ? NETWORK_TIMEOUT : CONFIGURATION);
        }
        if (t instanceof OutOfMemoryError || isDiskFull(t)) {
            return Optional.of(RESOURCE_EXHAUSTION);
        }
        return isNetwork(t) ? Optional.of(NETWORK_TIMEOUT) : Optional.empty();
    }

    /** In a cluster the name of a broker is known when the broker runs; Kafka's client takes that for a mistake in the settings. */
    private static boolean isNotResolved(Throwable t) {
        return String.valueOf(t.getMessage()).contains("No resolvable bootstrap urls");
    }

    private static boolean isNetwork(Throwable t) {
        return t instanceof RetriableException
                || t instanceof TimeoutException
                || (t instanceof IOException
                        && !(t instanceof FileSystemException)
                        && !(t instanceof FileNotFoundException));
    }

    private static boolean isDiskFull(Throwable t) {
        return t instanceof IOException && String.valueOf(t.getMessage()).contains("No space left on device");
    }

    /** The failure itself, without the wrapping that a future puts around it. */
    public static Throwable unwrap(Throwable failure) {
        return failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
