package io.gleaner.auth.rotation;

import io.gleaner.auth.rotation.KeyRingView.Key;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.store.StoreTrouble;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which keys are needed. */
@Path("/key-ring")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys", description = "Names and numbers. The keys themselves are never told.")
public class KeyRingResource {

    private final KeyRing keyRing;
    private final KeyCounts counts;

    @Inject
    KeyRingResource(KeyRing keyRing, KeyCounts counts) {
        this.keyRing = keyRing;
        this.counts = counts;
    }

    /** The keys by name, with how many values each has sealed. */
    @GET
    @Operation(
            summary = "Show which keys are needed",
            description = "A key that is not active and has sealed nothing that is left can be taken out of the ring.")
    @APIResponse(responseCode = "200", description = "Names of keys, and how many values each has sealed.")
    public Uni<KeyRingView> show() {
        return counts.all().map(this::view).onFailure(StoreTrouble::passes).transform(StoreTrouble::problem);
    }

    private KeyRingView view(SortedMap<String, Map<SealedColumn, Long>> sealed) {
        Set<String> names = new TreeSet<>(keyRing.keyIds());
        names.addAll(sealed.keySet());
        return new KeyRingView(
                keyRing.activeKeyId(),
                names.stream()
                        .map(name -> key(name, sealed.getOrDefault(name, Map.of())))
                        .toList());
    }

    private Key key(String name, Map<SealedColumn, Long> sealed) {
        return new Key(
                name,
                keyRing.keyIds().contains(name),
                sealed.getOrDefault(SealedColumn.CREDENTIALS, 0L),
                sealed.getOrDefault(SealedColumn.ACCESS_TOKENS, 0L),
                sealed.getOrDefault(SealedColumn.REFRESH_TOKENS, 0L),
                sealed.getOrDefault(SealedColumn.CONSENT_VERIFIERS, 0L));
    }
}
