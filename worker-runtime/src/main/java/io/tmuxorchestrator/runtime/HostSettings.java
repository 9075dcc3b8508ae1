package io.tmuxorchestrator.runtime;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.tmuxorchestrator.schemas.Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Which host this is. */
public record HostSettings(
        @JsonPropertyDescription(
                "Id of this host, unique in the installation; left out, its host name up to the first dot.")
        Optional<String> id) {

    public HostSettings {
        id.ifPresent(name -> Address.Name.check("host", name));
    }

    public String name() {
        return id.orElseGet(HostSettings::ownName);
    }

    private static String ownName() {
        try {
            var name = InetAddress.getLocalHost().getHostName().split("\\.", 2)[0];
            return Address.Name.isLegal(name) ? name : "localhost";
        } catch (UnknownHostException e) {
            // A host without a name in its own tables is common in containers, and no reason not to start.
            return "localhost";
        }
    }
}
