-- Who consented: the claims of the ID token, validated when the consent was given; null when none was asked for.
alter table token add column id_token_claims jsonb;
