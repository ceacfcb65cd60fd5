package io.gleaner.auth.health;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Health as it follows from what the tables hold, as a query: one row for each connection. Its first two parameters are the
 * time, and until when a consent ends that counts as expiring.
 *
 * <p>What a person must do comes first: a refusal, then a lost permission, then trouble that passes, then the consent's end.
 * A static header is there as soon as its connection is; a consent has to be
 * given; every other grant has to be tried first. A consent that is over
 * stays expiring until the provider refuses it: the provider has the last word.
 */
final class HealthNow {

    static final String QUERY = """
            (select f.*,
                    case f.code when 'permission-lost' then f.loss_reason
                                when 'expiring' then 'The consent ends on '
                                    || to_char(f.expires_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '.'
                                else f.token_reason end as reason,
                    case f.code when 'permission-lost' then f.loss_since
                                when 'expiring' then greatest(f.expires_on - ($2::timestamptz - $1::timestamptz), f.token_since)
                                else f.token_since end as derived_since
               from (select c.id, c.provider, coalesce(t.reason, case when c.grant_kind = 'authorization-code'
                                                          and coalesce(t.state, 'unverified') = 'unverified'
                                                          then 'nobody has consented yet' end) as token_reason, l.reason as loss_reason, l.since as loss_since,
                            coalesce(t.since, c.credentials_changed_at) as token_since, t.retry_at,
                            t.refresh_token_expires_at as expires_on,
                            case when t.state in ('revoked', 'needs-consent') then t.state
                                 when l.connection_id is not null then 'permission-lost'
                                 when t.state = 'retrying' then t.state
                                 when t.state = 'ok' and t.refresh_token_expires_at <= $2::timestamptz
                                      then 'expiring'
                                 when t.state = 'ok' or c.grant_kind = 'static-header' then 'ok'
                                 when c.grant_kind = 'authorization-code' then 'needs-consent'
                                 else 'unverified' end as code
                       from connection c
                       left join token t
                         on t.connection_id = c.id and t.credentials_version = c.credentials_version
                       left join permission_loss l
                         on l.connection_id = c.id and l.credentials_version = c.credentials_version) f)""";

    private HealthNow() {}

    /** Values of the first two parameters, to be continued. */
    static Tuple parameters(Instant now, Duration expiringBefore) {
        return Tuple.tuple()
                .addValue(now.atOffset(ZoneOffset.UTC))
                .addValue(now.plus(expiringBefore).atOffset(ZoneOffset.UTC));
    }
}
