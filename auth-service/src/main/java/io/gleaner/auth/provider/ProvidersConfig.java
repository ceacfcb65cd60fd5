package io.gleaner.auth.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers and their ways to sign in. */
@ConfigMapping(prefix = "gleaner.auth.providers")
public interface ProvidersConfig {

    /** By name, such as {@code dailymotion}. */
    @WithParentName
    Map<String, ProviderConfig> providers();

    /** One provider. */
    interface ProviderConfig {

        /**
         * The profile of a connection that names none and whose grant this profile takes. Not needed where there is one
         * profile, or one for each grant.
         */
        Optional<String> defaultProfile();

        /** Its generations of sign-in by name; {@code default} where there is one only. */
        Map<String, ProfileConfig> profiles();
    }

    /** One way in. */
    interface ProfileConfig {

        /** The grants that connections of this profile may use. */
        List<GrantKind> grants();

        /** Absolute address of the token endpoint. Needed for every grant but {@code static-header}. */
        Optional<URI> tokenEndpoint();

        /** Absolute address where the provider tells what an access token is good for. Default: it does not. */
        Optional<URI> tokeninfoEndpoint();

        /** Absolute address where the provider takes a consent back. Default: it does not. */
        Optional<URI> revocationEndpoint();

        /** The only origins (scheme, host, port) that the authorization may be sent to. */
        List<URI> origins();

        /** Name of the header. Needed for the grant {@code static-header}. */
        Optional<String> headerName();

        /** The scopes to ask for, separated by spaces. Default: none is asked for. */
        Optional<String> scope();

        /** Form fields that the vendor wants beside those of the grant. Not sent when refreshing. */
        Map<String, String> tokenParameters();
    }
}
