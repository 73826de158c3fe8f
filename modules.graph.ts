/**
 * Who may use whom: a module may import the doors of the modules on its line, and join their shared tables. The graph
 * has no cycle, mechanisms never use each other. `app` and tests may use every door; `kit` uses none.
 */
export const graph = {
  // foundation
  associations: [],
  units: ['associations'],
  accounts: ['associations', 'units'],
  members: ['associations', 'units', 'accounts', 'files', 'exports'],
  // services
  files: ['accounts'],
  notifications: ['accounts', 'units'],
  inbox: ['accounts', 'units', 'notifications'],
  tasks: ['accounts', 'units', 'files', 'notifications', 'inbox', 'exports'],
  audit: ['associations', 'units', 'accounts', 'members', 'notifications', 'inbox', 'exports'],
  operation: ['associations', 'units', 'accounts', 'notifications', 'inbox', 'audit'],
  exports: ['associations', 'units', 'accounts', 'files', 'notifications', 'inbox'],
  contact: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  // mechanisms
  suggestions: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  rotation: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  fields: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  admission: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  governance: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'tasks', 'exports'],
  organisation: ['associations', 'units', 'accounts', 'members', 'exports'],
  assessment: ['associations', 'units', 'accounts', 'files', 'notifications', 'inbox', 'tasks', 'exports'],
  plans: ['associations', 'units', 'accounts', 'files', 'notifications', 'inbox', 'tasks', 'exports'],
  posts: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  honours: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  liaison: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'tasks', 'exports'],
  membership: ['associations', 'units', 'accounts', 'members', 'files', 'notifications', 'inbox', 'exports'],
  duplicates: ['associations', 'units', 'accounts', 'members'],
  // reads all, writes nothing
  reports: ['associations', 'units', 'accounts', 'members', 'suggestions', 'exports'],
} as const satisfies Record<string, readonly string[]>;

export type ModuleName = keyof typeof graph;

/** Tables that a module lets the modules above it join, read-only. */
export const sharedTables: Partial<Record<ModuleName, readonly string[]>> = {
  associations: ['associations'],
  units: ['units'],
  accounts: ['accounts', 'role_grants', 'members_without_account'],
  members: ['members', 'member_units'],
  files: ['files'],
  inbox: ['todos'],
  notifications: ['notifications'],
  suggestions: ['suggestion_facts'],
  tasks: ['tasks'],
};

/**
 * The one look upwards: whoever gives out accounts must see which members have none. An account names its member by a foreign key,
 * so the roll exists wherever accounts do; the statements stand in one file, read-only.
 */
export const readsUp: Partial<Record<ModuleName, readonly string[]>> = {
  accounts: ['members'],
};
