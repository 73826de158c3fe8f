-- Signing in through a city's identity platform, and links that open an account for its owner.

create table identity_providers (
  association_id uuid primary key,
  issuer text not null,
  client_id text not null,
  -- Sealed with the installation's field keys; none for a client without a secret.
  cipher bytea,
  key_id text,
  label text not null,
  enabled boolean not null,
  version int not null default 1,
  changed_at timestamptz not null
);

-- Issuer and subject together name a person of the platform; nothing else does.
create table account_identities (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  issuer text not null,
  subject text not null,
  bound_at timestamptz not null,
  last_used_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create unique index account_identities_subject on account_identities (association_id, issuer, subject);
create unique index account_identities_account on account_identities (association_id, account_id, issuer);

-- A way to the platform that somebody began; good once, from the browser that began it, for ten minutes.
create table platform_flows (
  association_id uuid not null,
  id uuid not null,
  state_hash text not null,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  issuer text not null,
  purpose text not null check (purpose in ('signIn', 'bind', 'invitation')),
  session_id uuid,
  link_id uuid,
  expires_at timestamptz not null,
  primary key (association_id, id)
);
create unique index platform_flows_state on platform_flows (association_id, state_hash);

create table account_links (
  association_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('invitation', 'reset')),
  token_hash text not null,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, account_id) references accounts (association_id, id)
);
create unique index account_links_token on account_links (token_hash);
create index account_links_account on account_links (association_id, account_id);
