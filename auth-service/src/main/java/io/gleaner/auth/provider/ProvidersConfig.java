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

        /**
         * Which scopes which report types need, by names of rules that only tell them apart. Every rule that concerns a
         * report type has to be satisfied; without rules there is nothing to need.
         */
        Map<String, ScopeRuleConfig> scopes();
    }

    /** What some report types need. */
    interface ScopeRuleConfig {

        /** Report types; {@code *} stands for any characters. */
        List<String> reportTypes();

        /** Metrics that need it in whatever report they are asked for. */
        Optional<List<String>> metrics();

        /** One of these scopes does. */
        List<String> anyOf();
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

        /** Where people consent. Needed for the grant {@code authorization-code}. */
        Optional<ConsentConfig> consent();
    }

    /** The browser's part of the grant {@code authorization-code}. */
    interface ConsentConfig {

        /** Absolute address of the authorization endpoint. */
        URI endpoint();

        /** What the vendor wants in the address beside what the standards have. */
        Map<String, String> parameters();

        /** What the vendor calls scopes when it grants them that one may ask for by another name, by that name. */
        Map<String, String> scopeNames();

        /** Absolute address of the JWKS that ID tokens are signed with. Needed when {@code openid} is asked for. */
        Optional<URI> signingKeys();

        /** Every spelling of the issuer in ID tokens. Needed when {@code openid} is asked for. */
        Optional<List<String>> issuers();
    }
}
