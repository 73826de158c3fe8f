-- Second factors, recovery codes, known devices; a session says how far its person came and when they last proved who they are.

alter table sessions add column stage text not null default 'full' check (stage in ('full', 'factor', 'enrol'));
-- When password or factor were last given in this session: dangerous acts ask for it anew.
alter table sessions add column verified_at timestamptz;
alter table sessions add column device_id uuid;
-- Since when a role asks this account for a second factor: the days of grace run from here.
alter table accounts add column factor_asked_at timestamptz;

create table totp_secrets (
  association_id uuid not null,
  account_id uuid not null,
  -- Sealed with the installation's field keys.
  cipher bytea not null,
  key_id text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The step of time of the last code that was taken: a code works once over all nodes.
  last_step bigint not null default 0,
  last_used_at timestamptz,
  primary key (association_id, account_id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);

create table recovery_codes (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  code_hash text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create unique index recovery_codes_code on recovery_codes (association_id, account_id, code_hash);

create table passkeys (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create unique index passkeys_credential on passkeys (credential_id);
create index passkeys_account on passkeys (association_id, account_id);

-- What a device was asked to sign: good once, for some minutes, for one purpose.
create table passkey_challenges (
  association_id uuid not null,
  challenge text not null,
  purpose text not null check (purpose in ('add', 'second', 'fresh', 'signIn')),
  session_id uuid,
  expires_at timestamptz not null,
  primary key (association_id, challenge)
);
create index passkey_challenges_old on passkey_challenges (expires_at);

create table known_devices (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  token_hash text not null,
  name text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
-- Several people may use one browser: it keeps one secret, and is known for each of them by itself.
create unique index known_devices_token on known_devices (token_hash, association_id, account_id);
create index known_devices_account on known_devices (association_id, account_id);
