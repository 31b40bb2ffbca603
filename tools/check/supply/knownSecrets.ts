/** A text that looks like a secret to the scan and is none. */
export interface KnownSecret {
  /** The file it stands in; anywhere else it is found. */
  readonly path: string
  /** Of the text that is found, a part that nothing else has; the whole of it would be found here too. */
  readonly text: string
  readonly why: string
}

export const KNOWN_SECRETS: readonly KnownSecret[] = [
  {
    path: '.env.example',
    text: 'root:mongodb@mongodb:27017/restaurants',
    why: 'shows how the address of docker compose’s MongoDB is written; whoever sets it brings a password of their own',
  },
  {
    path: 'services/auth-service/test/start.test.ts',
    text: 'x:hidden-password@host/db',
    why: 'an address of no server: the test proves that a refused start does not repeat the password in it',
  },
  {
    path: 'shared/platform/knownSecrets.test.ts',
    text: 'tiffin_orders:b6mOJ8Yt1yXVQ0nB@db:5432/shard_a',
    why: 'an address of no server: the test proves that a password that nobody knows is let in',
  },
  {
    path: 'shared/platform/knownSecrets.test.ts',
    text: 'root:mongodb@mongodb:27017/restaurants',
    why: 'an address of no server: the test proves that the example of .env.example is refused',
  },
  {
    path: 'shared/sharding/rolePasswords.test.ts',
    text: 'tiffin_orders:of%2Forders@one:5432/shard_a',
    why: 'an address of no server: the test proves what a service gets instead',
  },
  {
    path: 'shared/sharding/rolePasswords.test.ts',
    text: 'tiffin_orders:of%2Forders@two:5432/shard_b',
    why: 'an address of no server: the test proves what a service gets instead',
  },
  {
    path: 'shared/sharding/rolePasswords.test.ts',
    text: 'tiffin_auth:of%20auth@two:5432/shard_a',
    why: 'an address of no server: the test proves what a service gets instead',
  },
  {
    path: 'shared/sharding/shardConfig.test.ts',
    text: 'root:hunter2@host/db',
    why: 'an address of no server: the test proves that a refused shard does not repeat the password in it',
  },
]
