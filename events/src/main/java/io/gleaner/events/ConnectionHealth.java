package io.gleaner.events;

import java.time.Instant;

/**
 * It stands differently with a connection than before.
 *
 * @param connection whose credentials
 * @param provider at which provider
 * @param code how it stands now
 * @param reason why, in the provider's words where it gave any; null when there is nothing to say; holds no secret
 * @param expiresOn when the consent ends; null when it does not, or nobody said so
 * @param previousCode how it stood before; null for a connection of which nothing was told yet
 * @param since when it came to stand so
 */
public record ConnectionHealth(
        ConnectionId connection,
        String provider,
        HealthCode code,
        String reason,
        Instant expiresOn,
        HealthCode previousCode,
        Instant since)
        implements Event {

    public ConnectionHealth {
        Require.present(connection, "connection");
        Require.matches(Report.PROVIDER, provider, "provider");
        Require.present(code, "code");
        Require.textIfPresent(reason, "reason");
        Require.instantIfPresent(expiresOn, "expiresOn");
        Require.instant(since, "since");
    }

    @Override
    public Topic topic() {
        return Topic.CONNECTION_HEALTH;
    }

    @Override
    public String subject() {
        return connection.value();
    }

    @Override
    public String eventId() {
        return String.join("/", connection.value(), code.wireName(), String.valueOf(since.toEpochMilli()));
    }

    @Override
    public Instant eventTime() {
        return since;
    }
}
