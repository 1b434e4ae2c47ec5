/** The alias of a provider's one configured key. Plans, leases and histories carry it in the key's place. */
export const KEY_ALIAS = 'default';
